package driver

import (
	"errors"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// damagedModules is how many modules TestDamagedIR compiles of each program.
const damagedModules = 60

// pieces are about the tokens of LLVM IR.
var pieces = regexp.MustCompile(`[%@!#][\w.$"]+|"[^"\n]*"|[\w.]+:?|[^\s\w]`)

// TestDamagedIR replaces pieces of modules by others of the same module, and
// compiles what comes of it: it is compiled, or refused with a reason. A module
// that makes no sense must never get as far as to a bug of the code generator.
func TestDamagedIR(t *testing.T) {
	var paths []string
	for _, pattern := range []string{"native/testdata/*.ll", "native/translate/testdata/*.ll"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) < 2 {
			t.Fatalf("%s: found %d modules only (%v)", pattern, len(found), err)
		}
		paths = append(paths, found...)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			all := pieces.FindAllIndex(text, -1)
			rng := rand.New(rand.NewSource(1))
			compiled := 0
			for range damagedModules {
				at, with := all[rng.Intn(len(all))], all[rng.Intn(len(all))]
				for tries := 0; tries < 20 && text[at[0]] != text[with[0]]; tries++ { // one that may well fit
					with = all[rng.Intn(len(all))]
				}
				damaged := string(text[:at[0]]) + string(text[with[0]:with[1]]) + string(text[at[1]:])
				unit := NewUnit("a.ll", []byte(damaged))
				_, err := unit.Object(t.Context(), Options{Backend: Native, Verify: true})
				var bug *Bug
				switch {
				case err == nil:
					compiled++
				case errors.As(err, &bug):
					t.Fatalf("%v\n%s", bug, damaged)
				case err != ErrRejected:
					t.Errorf("the error is no mistake of the program: %v", err)
				}
			}
			t.Logf("%d of %d are compiled", compiled, damagedModules)
		})
	}
}
