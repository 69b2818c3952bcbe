package diag

// syntaxCodes documents E01xx: reading the file, tokens and grammar.
var syntaxCodes = []Info{}

// unsupportedCodes documents E09xx: Ruby that is not supported.
var unsupportedCodes = []Info{}
