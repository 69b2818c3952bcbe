// Package testenv says what the machine that runs the tests has: privileges,
// kernel features, tools. It is the only place where a test may be skipped.
//
// A test that needs something asks for it:
//
//	testenv.Need(t, testenv.BPF, testenv.Tool("llc-14"))
//
// Where it is missing, the test is skipped with what was missing and why, and
// the reason is added to the file that the environment variable
// RUCY_TEST_SKIPS names, so that `make test` can end with the list. Where
// RUCY_TEST_STRICT is set, as it is in CI, a missing thing fails the test:
// only a lack that no installation can cure (an [Unfixable] one) is skipped.
package testenv

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// Requirement is something that a test needs.
type Requirement struct {
	Name  string
	Check func() error // nil: it is there
}

// Unfixable marks a lack that is the machine's own: what its kernel was built
// without, or refuses.
type Unfixable struct{ Why string }

func (u Unfixable) Error() string { return u.Why }

// Need skips the test, or fails it where everything should be there, unless
// all requirements are met.
func Need(t testing.TB, requirements ...Requirement) {
	t.Helper()
	for _, r := range requirements {
		err := r.Check()
		if err == nil {
			continue
		}
		var unfixable Unfixable
		if os.Getenv("RUCY_TEST_STRICT") != "" && !errors.As(err, &unfixable) {
			t.Fatalf("%s is missing: %v", r.Name, err)
		}
		record(t, r.Name, err)
		t.Skipf("needs %s: %v", r.Name, err)
	}
}

// record adds the skip to the list that `make test` prints.
func record(t testing.TB, name string, why error) {
	path := os.Getenv("RUCY_TEST_SKIPS")
	if path == "" {
		return
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatalf("record a skipped test: %v", err)
	}
	defer f.Close()
	fmt.Fprintf(f, "%s: needs %s: %v\n", t.Name(), name, why)
}

// Tool is a program on the PATH.
func Tool(name string) Requirement {
	return Requirement{name, func() error {
		_, err := exec.LookPath(name)
		return err
	}}
}

// Root is the right to load programs, mount file systems and make cgroups.
var Root = Requirement{"root", func() error {
	if os.Geteuid() != 0 {
		return errors.New("the tests run as an ordinary user")
	}
	return nil
}}
