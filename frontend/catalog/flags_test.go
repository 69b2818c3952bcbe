package catalog

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// The kernel's own header has the same numbers.
func TestFlagsAreThoseOfTheHeader(t *testing.T) {
	clang := testenv.ClangPath(t, 19)
	var c strings.Builder
	c.WriteString("#include <linux/bpf.h>\n")
	for _, f := range helperFlags {
		fmt.Fprintf(&c, "_Static_assert((long long)%s == %dLL, \"%s\");\n", f.Name, f.Value, f.Name)
	}
	cmd := exec.Command(clang, "-fsyntax-only", "-x", "c", "-")
	cmd.Stdin = strings.NewReader(c.String())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
