package diag

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Code names a kind of diagnostic for good: "E0101" stays what it is in every
// later release. New kinds get new codes; old ones are never reused.
//
//	E00xx  reading the file
//	E01xx  tokens and grammar
//	E02xx  names
//	E03xx  types and values
//	E04xx  declarations
//	E05xx  the BPF platform: sections, contexts, helpers, licenses
//	E06xx  LLVM IR as input
//	E07xx  files of tests
//	E09xx  Ruby that is not supported
//	W....  warnings, grouped in the same way
//	R....  remarks: what the compiler did about a program that is right
type Code string

// Info documents one code. docs/errors.md and `rucy-llvm explain` are made
// from it, and a test compiles every Example and Cure.
type Info struct {
	Code    Code
	Title   string // a few words: "unterminated string literal"
	Meaning string // what it means and why it is so, in one to three sentences
	Example string // a whole program that provokes it
	IR      bool   // Example and Cure are LLVM IR, not Ruby
	Tests   bool   // Example and Cure are files of tests
	Repeat  int    // the program is Example so many times over; 0 means once
	Cure    string // the same program, mended; it compiles
}

// Program is the program that provokes the diagnostic.
func (i *Info) Program() string { return strings.Repeat(i.Example, max(i.Repeat, 1)) }

// All returns the documentation of every code, in order: errors first.
func All() []Info {
	all := slices.Concat(sourceCodes, syntaxCodes, nameCodes, typeCodes, declarationCodes, fileCodes, platformCodes, irCodes, testCodes, objectCodes, unsupportedCodes, notYetCodes, warningCodes, stackCodes, mapCodes, bufferCodes, lockCodes)
	slices.SortStableFunc(all, func(a, b Info) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

// byCode is made when it is first asked for: most compiles have nothing to say.
var byCode = sync.OnceValue(func() map[Code]*Info {
	m := make(map[Code]*Info)
	for _, info := range All() {
		if m[info.Code] != nil {
			panic("BUG: diag: code " + string(info.Code) + " is in the catalog twice")
		}
		m[info.Code] = &info
	}
	return m
})

// Lookup returns the documentation of a code, or nil.
func Lookup(code Code) *Info { return byCode()[code] }
