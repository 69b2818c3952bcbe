package driver

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"rucy-llvm/frontend/diag"
)

// FuzzCompile compiles any bytes: they make an object or give an error, and
// never reveal a bug of the compiler's own.
func FuzzCompile(f *testing.F) {
	for _, pattern := range []string{"../examples/*.rb", "../examples/tour/*.rb", "../testdata/*/*.rb"} {
		programs, err := filepath.Glob(pattern)
		if err != nil || len(programs) == 0 {
			f.Fatalf("%s: found nothing (%v)", pattern, err)
		}
		for _, path := range programs {
			text, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		unit := NewUnit("fuzz.rb", text)
		made, err := unit.Object(t.Context(), Options{Backend: Native, Verify: true})
		var bug *Bug
		switch {
		case errors.As(err, &bug):
			t.Fatalf("%v\n%s", bug, bug.Stack)
		case (err == nil) != (made != nil) || (err == ErrRejected) != unit.Diags.HasErrors():
			t.Fatalf("the object is %v and the error %v, with %s", made, err, unit.Diags.Summary())
		}
		for _, render := range []diag.Renderer{diag.Rich, diag.Short, diag.JSON} {
			if err := render(io.Discard, &unit.Set, &unit.Diags, diag.RenderOptions{}); err != nil {
				t.Fatal(err)
			}
		}
	})
}
