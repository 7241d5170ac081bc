@echo off
node "%~dp0hub" %*
