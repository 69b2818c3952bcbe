package diag

// nameCodes documents E02xx: names.
var nameCodes = []Info{}

// typeCodes documents E03xx: types and values.
var typeCodes = []Info{}

// declarationCodes documents E04xx: declarations.
var declarationCodes = []Info{}

// platformCodes documents E05xx: the BPF platform.
var platformCodes = []Info{}

// warningCodes documents W....: what compiles, but probably not as meant.
var warningCodes = []Info{}
