package driver

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// imports says which package may import which. It is a statement of policy:
// where a change needs a row to be widened, the reason is worth a discussion.
//
// A package names rows above it only, so imports flow one way. In brackets are
// the modules and the parts of the standard library that are told apart: who
// runs programs (exec), who talks to the kernel (bpf: cilium/ebpf and its links;
// sys: system calls), who knows LLVM (llir), and who merely encodes instructions
// and types (asm, btf).
const imports = `
	frontend/source
	frontend/diag       frontend/source
	frontend/types
	frontend/catalog    frontend/types
	frontend/syntax     frontend/source frontend/diag
	frontend/typed      frontend/source frontend/types frontend/catalog
	frontend/sig        frontend/types frontend/catalog
	frontend/loops      frontend/source frontend/diag frontend/types frontend/catalog frontend/typed
	frontend/stack      frontend/source frontend/diag frontend/types frontend/catalog frontend/typed
	frontend/sema       frontend/source frontend/diag frontend/types frontend/catalog frontend/syntax frontend/typed
	frontend/tests      frontend/source frontend/diag frontend/types frontend/syntax
	frontend

	llvmgen/manifest
	llvmgen             frontend/source frontend/types frontend/catalog frontend/typed llvmgen/manifest [llir]

	driver/object       [llir asm btf]
	driver/native/ssa
	driver/native/mir        driver/native/ssa
	driver/native/assemble   [asm]
	driver/native/opt        driver/native/ssa
	driver/native/isel       driver/native/ssa driver/native/mir driver/native/assemble
	driver/native/regalloc   driver/native/mir
	driver/native/emit       driver/native/ssa driver/native/mir driver/native/assemble driver/object [asm]
	driver/native/translate  driver/native/ssa driver/native/assemble driver/object [llir asm]
	driver/native            driver/native/ssa driver/native/mir driver/native/opt driver/native/isel driver/native/regalloc
	driver/native            driver/native/emit driver/native/translate driver/object [llir asm btf]

	driver/native/irfuzz

	driver/irtext       frontend/source frontend/diag [llir]

	driver/llvm         [exec]
	driver/kerneltypes  frontend/types [btf]
	driver/values       [btf]
	driver/child        [exec]
	driver/verifier     frontend/source frontend/diag
	driver/requires     frontend/catalog [bpf asm]
	driver/loader       frontend/catalog driver/requires
	driver/loader       llvmgen/manifest driver/values driver/verifier [bpf asm btf sys net]
	driver/doctor       driver/loader
	driver/probes       [btf]
	driver/bundle
	driver/skeleton     llvmgen/manifest [bpf btf]
	driver/symbols
	driver/show         llvmgen/manifest driver/values driver/symbols driver/loader [bpf btf]
	driver/layout       frontend/types driver/values
	driver/testrun      frontend/types frontend/catalog driver/values driver/layout driver/loader [btf sys]
	driver/tests        frontend/syntax frontend/types frontend/catalog frontend/typed frontend/sema frontend/tests driver/values driver/layout driver/loader driver/testrun [bpf btf]
	driver/capture
	driver/testenv      [bpf asm btf sys exec cmp net]
	driver/testenv/trial [bpf btf sys]
	driver/testenv/guest driver/loader driver/testenv/trial [bpf sys exec]
	driver/difftest
	driver/trigger

	driver              frontend/source frontend/diag frontend/types frontend/catalog frontend/syntax frontend/sema frontend/typed frontend/loops frontend/stack frontend/tests llvmgen
	driver              driver/object driver/native driver/native/ssa driver/native/translate driver/irtext driver/llvm [llir]

	cmd/rucy-llvm/internal/cli  frontend/types frontend/diag frontend/sig driver driver/llvm driver/values driver/show driver/child driver/loader driver/kerneltypes [cobra sys]
	cmd/rucy-llvm/internal/cli  driver/skeleton driver/bundle
	cmd/rucy-llvm/internal/cli  frontend/source driver/verifier
	cmd/rucy-llvm/internal/cli  driver/testrun driver/capture driver/tests frontend/source frontend/tests
	cmd/rucy-llvm/internal/cli  driver/doctor driver/probes
	cmd/rucy-llvm               cmd/rucy-llvm/internal/cli
	cmd/bench                   frontend/source frontend/diag driver/irtext driver/native driver/object driver/testenv/trial [exec llir]
`

const module = "rucy-llvm"

// toldApart maps import paths, and those below them, to their names in imports.
var toldApart = map[string]string{
	"github.com/llir/llvm":          "llir",
	"github.com/llir/ll":            "llir",
	"github.com/cilium/ebpf":        "bpf",
	"github.com/cilium/ebpf/asm":    "asm",
	"github.com/cilium/ebpf/btf":    "btf",
	"github.com/google/go-cmp":      "cmp",
	"github.com/spf13":              "cobra",
	"golang.org/x/sys":              "sys",
	"golang.org/x/term":             "sys",
	"github.com/vishvananda":        "net",
	"os/exec":                       "exec",
	"syscall":                       "",
	"github.com/rogpeppe":           "testscript",
	"github.com/cilium/ebpf/rlimit": "rlimit: it makes a map at start-up",
}

func TestImports(t *testing.T) {
	allowed, above := map[string]map[string]bool{}, []string{}
	for line := range strings.Lines(imports) {
		words := strings.Fields(strings.NewReplacer("[", "", "]", "").Replace(line))
		if len(words) == 0 {
			continue
		}
		name := words[0]
		if allowed[name] == nil {
			allowed[name] = map[string]bool{}
		}
		for _, word := range words[1:] {
			if strings.Contains(word, "/") || word == "llvmgen" || word == "driver" {
				if !slices.Contains(above, word) || word == name {
					t.Errorf("%s names %s, which is no row above it", name, word)
				}
			}
			allowed[name][word] = true
		}
		above = append(above, name)
	}

	list := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...")
	list.Dir = ".."
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		name := strings.TrimPrefix(words[0], module+"/")
		if allowed[name] == nil {
			t.Errorf("the package %s has no row", name)
			continue
		}
		for _, path := range words[1:] {
			if word := importName(path); word != "" && !allowed[name][word] {
				t.Errorf("%s must not import %s", name, path)
			}
		}
	}
}

// importName is what a row calls an import; "" for what everybody may import.
func importName(path string) string {
	if own, ok := strings.CutPrefix(path, module+"/"); ok {
		return own
	}
	for prefix := path; prefix != ""; {
		if name, ok := toldApart[prefix]; ok {
			return name
		}
		i := strings.LastIndexByte(prefix, '/')
		prefix = prefix[:max(i, 0)]
	}
	if strings.Contains(strings.SplitN(path, "/", 2)[0], ".") {
		return path // a module that nobody may import
	}
	return ""
}
