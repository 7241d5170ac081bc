/** What `hub import --help` says of mappings. */
export const MAPPING_HELP = `
A mapping says how a file of another form is read. Headers are the file's, columns the dataset's:
  columns: { Station: name.en, Remarks: null }   header: column; null leaves it out
  otherColumns: ignore                           leaves out every header that the mapping does not name
  constants: { city: "810000" }                  columns that the file lacks
  empty: [N.A., "-"]                             texts that mean no value
  values: { session: { A.M.: MORNING } }         column: the file's word: the value
  booleans: { true: [有], false: [無] }          words of all columns that are true or false
  dates: { period: DD-MM-YYYY }                  column: how the file writes it; with HH:mm a time of Hong Kong
                                                 several forms: [DD-MM-YYYY, YYYY年M月D日]
  thousands: ",", decimal: "."                   the signs in numbers
  negative: [parentheses, trailing]              (5) and 5- are -5
  percent: number                                5% is 5; with fraction 0.05
  templates: { breakdown: "{Point}, {*}" }       column: a text with headers in braces
  unpivot: { columns: [Men, Women], value: value }  each of these headers makes a row; {*} is its header
  skip: { Point: [Total, /^Sub-?total/i] }       header: values or patterns of rows that are no data
  keep: { Region: [/^Hong Kong/] }               header: values or patterns of the rows to read
  fillDown: [Date]                               headers whose empty cells take the cell above
  records: result.items                          where the rows are in JSON that wraps them
  headerRows: 2                                  Arrival above Residents is the header "Arrival Residents"
  sheet, headerRow, encoding, delimiter
Full-width signs and blanks of any kind are plain ones to all these rules.`;
