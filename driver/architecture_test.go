package driver

import (
	"context"
	"os"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// TestArchitecture holds the listings of ARCHITECTURE.md against what the
// compiler makes.
func TestArchitecture(t *testing.T) {
	const filter = `license! "GPL"

section! "cgroup/dev"
def filter(ctx)
  return 0 if ctx.minor == 9
  1
end
`
	for _, stage := range []string{"ast", "types", "llvm", "ssa", "mir", "ra", "asm"} {
		t.Run(stage, func(t *testing.T) {
			unit := NewUnit("filter.rb", []byte(filter))
			var text strings.Builder
			if err := unit.Dump(context.Background(), &text, DumpOptions{Stage: Stage(stage)}, Options{Backend: Native, CPU: 3}); err != nil {
				t.Fatal(err)
			}
			listing := text.String()
			if stage == "llvm" { // the function alone, without its debug information
				_, listing, _ = strings.Cut(listing, "define ")
				listing, _, _ = strings.Cut("define "+listing, "\n}\n")
				listing += "\n}\n"
			}
			testenv.GoldenRegion(t, "../ARCHITECTURE.md", stage, "\n```text\n"+strings.TrimSpace(listing)+"\n```\n\n")
		})
	}
}

// TestReadme holds the listing of the README against what the compiler makes of
// the program at its top.
func TestReadme(t *testing.T) {
	const path = "../README.md"
	readme, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, program, _ := strings.Cut(string(readme), "```ruby\n")
	program, _, found := strings.Cut(program, "```\n")
	if !found {
		t.Fatal("the README has no program")
	}
	var listing strings.Builder
	unit := NewUnit("deny_urandom.rb", []byte(program))
	if err := unit.Dump(context.Background(), &listing, DumpOptions{Stage: StageAsm}, Options{Backend: Native, CPU: 3}); err != nil {
		t.Fatal(err)
	}
	testenv.GoldenRegion(t, path, "dump", "\n```console\n$ rucy-llvm dump deny_urandom.o\n"+listing.String()+"```\n\n")
}
