package driver

import (
	"fmt"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
)

// TestErrorDocumentation compiles the examples of all codes and holds
// docs/errors.md up to date.
func TestErrorDocumentation(t *testing.T) {
	var page, chapters strings.Builder
	page.WriteString(`# Errors and warnings

<!-- Code generated from the catalog in frontend/diag; DO NOT EDIT. ` + "`make golden`" + ` writes it anew. -->

Every message of the compiler about a program has a code, which stays what it is
in later releases. ` + "`rucy-llvm explain CODE`" + ` prints what is said here.

`)
	for _, info := range diag.All() {
		t.Run(string(info.Code), func(t *testing.T) {
			checkExample(t, &info)
			checkCure(t, &info)
			e, err := Explain(&info)
			if err != nil {
				t.Fatal(err)
			}
			language := "ruby"
			if info.IR {
				language = "llvm"
			}
			fmt.Fprintf(&page, "- [%s](#%s): %s\n", info.Code, strings.ToLower(string(info.Code)), info.Title)
			fmt.Fprintf(&chapters, "\n## %s\n\n**%s.** %s\n\nThis program provokes it:\n\n%s\nThe compiler says:\n\n%s\nThis one is right:\n\n%s",
				info.Code, upperFirst(info.Title), info.Meaning, fence(language, e.Example), fence("text", e.Says), fence(language, info.Cure))
		})
	}
	testenv.Golden(t, "../docs/errors.md", page.String()+chapters.String())
}

// checkExample fails unless a code's example gives that code and no other.
func checkExample(t *testing.T, info *diag.Info) {
	if info.Tests {
		_, diags, err := RunTests("example"+Suffix(info), info.Example)
		if said := diags.Sorted(); err != nil || len(said) != 1 || said[0].Code != info.Code {
			t.Errorf("the example of %s gives %v, %v", info.Code, said, err)
		}
		return
	}
	unit := NewUnit("example"+Suffix(info), []byte(info.Program()))
	_, err := unit.Object(t.Context(), Options{Backend: Native, Verify: true})
	if isError := strings.HasPrefix(string(info.Code), "E"); isError && err != ErrRejected || !isError && err != nil {
		t.Errorf("the example of %s: the compile ends with: %v", info.Code, err)
	}
	found := false
	for _, d := range unit.Diags.Sorted() {
		found = found || d.Code == info.Code
		// What is repeated is too much of something: that comes with the rest.
		if d.Code != info.Code && info.Repeat == 0 {
			t.Errorf("the example of %s gives %s too: %s", info.Code, d.Code, d.Message)
		}
	}
	if !found {
		t.Errorf("the example of %s doesn't give it", info.Code)
	}
}

// checkCure fails unless a code's cure compiles, with nothing said.
func checkCure(t *testing.T, info *diag.Info) {
	if info.Tests {
		_, diags, err := RunTests("cure"+Suffix(info), info.Cure)
		if said := diags.Sorted(); err != nil || len(said) != 0 {
			t.Errorf("the cure of %s gives %v, %v", info.Code, said, err)
		}
		return
	}
	unit := NewUnit("cure"+Suffix(info), []byte(info.Cure))
	if _, err := unit.Object(t.Context(), Options{Backend: Native, Verify: true}); err != nil {
		t.Errorf("the cure of %s doesn't compile: %v", info.Code, err)
	}
	for _, d := range unit.Diags.Sorted() {
		t.Errorf("the cure of %s gives %s: %s", info.Code, d.Code, d.Message)
	}
}

func fence(language, text string) string { return "```" + language + "\n" + text + "```\n" }

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
