package driver

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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
	for _, stage := range []string{"ast", "types", "llvm", "asm"} {
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

// TestArchitectureOfBackEnd holds the listings of the chapter on the native
// generator against what becomes of the module at its top.
func TestArchitectureOfBackEnd(t *testing.T) {
	const path = "../ARCHITECTURE.md"
	chapter, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, module, _ := strings.Cut(string(chapter), "```llvm\n")
	module, _, found := strings.Cut(module, "```\n")
	if !found {
		t.Fatal("the chapter has no module")
	}
	for region, stage := range map[string]Stage{
		"count-ssa":    "ssa",
		"count-better": "opt:dce",
		"count-legal":  "opt:layout",
		"count-mir":    "mir",
		"count-ra":     "ra",
		"count-asm":    StageAsm,
	} {
		t.Run(region, func(t *testing.T) {
			unit := NewUnit("count.ll", []byte(module))
			var listing strings.Builder
			if err := unit.Dump(t.Context(), &listing, DumpOptions{Stage: stage}, Options{Backend: Native, CPU: 3}); err != nil {
				t.Fatal(err)
			}
			testenv.GoldenRegion(t, path, region, "\n```text\n"+strings.TrimSpace(listing.String())+"\n```\n\n")
		})
	}
}

// TestArchitectureNamesFiles holds that each file of Go which the page names is
// in a folder that it names too.
func TestArchitectureNamesFiles(t *testing.T) {
	page, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	var folders []string
	quoted := regexp.MustCompile("`([^`\n]+)`")
	for _, match := range quoted.FindAllStringSubmatch(string(page), -1) {
		if info, err := os.Stat(filepath.Join("..", match[1])); err == nil && info.IsDir() {
			folders = append(folders, match[1])
		}
	}
	for _, match := range quoted.FindAllStringSubmatch(string(page), -1) {
		if !strings.HasSuffix(match[1], ".go") {
			continue
		}
		found := slices.ContainsFunc(append(folders, ""), func(folder string) bool {
			files, _ := filepath.Glob(filepath.Join("..", folder, match[1]))
			return len(files) > 0
		})
		if !found {
			t.Errorf("there is no file %s in a folder that the page names", match[1])
		}
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
