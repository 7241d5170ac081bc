-- Run by the MySQL image when its data volume is new: one database for each department, none may see another's tables
-- by way of a shared one. The account comes from MYSQL_USER in docker-compose.yml.
CREATE DATABASE IF NOT EXISTS cooperation CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;
CREATE DATABASE IF NOT EXISTS trade_finance CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;
CREATE DATABASE IF NOT EXISTS innovation_education_youth CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;
CREATE DATABASE IF NOT EXISTS livelihood CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;
GRANT ALL PRIVILEGES ON cooperation.* TO 'hub'@'%';
GRANT ALL PRIVILEGES ON trade_finance.* TO 'hub'@'%';
GRANT ALL PRIVILEGES ON innovation_education_youth.* TO 'hub'@'%';
GRANT ALL PRIVILEGES ON livelihood.* TO 'hub'@'%';
