package cli

import (
	"fmt"

	"rucy-llvm/driver/loader"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// refused explains a refusal of the kernel's verifier, as the compiler explains
// what is wrong with a program.
func (a *app) refused(e *loader.VerifierError) error {
	var set source.Set
	var list diag.List
	said := e.Report(&set)
	switch {
	case a.ruby:
		said.WithNote(source.Span{}, "what compiles should load: if the program is Ruby alone, please report it, with what -v prints")
	case !a.verbose:
		said.WithNote(source.Span{}, "-v prints the verifier's whole log")
	}
	list.Add(said)
	if a.verbose {
		for _, line := range e.Log {
			fmt.Fprintf(a.stderr, "%s\n", printable(line))
		}
	}
	return a.render(&set, &list)
}
