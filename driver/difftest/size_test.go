package difftest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rucy-llvm/driver"
)

// TestFiveInstructions holds both code generators to what clang -O2 makes of
// the smallest filter that decides something. The forms of 32 and of 64 bits
// are as good as each other, and so are the two ways round of the jump.
func TestFiveInstructions(t *testing.T) {
	const filter = `license! "GPL"

section! "cgroup/dev"
def filter(ctx)
  return 0 if ctx.minor == 9
  1
end
`
	path := filepath.Join(t.TempDir(), "filter.rb")
	if err := os.WriteFile(path, []byte(filter), 0o644); err != nil {
		t.Fatal(err)
	}
	const (
		load = `LdXMemW dst: \w+ src: r1 off: 8 imm: 0`
		move = `Mov(32)?Imm(32)? dst: r0 imm: %d`
		jump = `J%s(32)?Imm(32)? dst: \w+ off: 1 imm: 9`
	)
	zero, one := fmt.Sprintf(move, 0), fmt.Sprintf(move, 1)
	shapes := [][]string{
		{load, one, fmt.Sprintf(jump, "NE"), zero, "Exit"},
		{one, load, fmt.Sprintf(jump, "NE"), zero, "Exit"},
		{load, zero, fmt.Sprintf(jump, "Eq"), one, "Exit"},
		{zero, load, fmt.Sprintf(jump, "Eq"), one, "Exit"},
	}
	for _, g := range generators() {
		t.Run(g.name, func(t *testing.T) {
			code := instructions(t, g.forTarget(driver.BPFEL).compile(t, path))["filter"]
			if len(code) != 5 {
				t.Errorf("%d instructions, not 5:\n%s", len(code), strings.Join(code, "\n"))
			}
			for _, shape := range shapes {
				if regexp.MustCompile("(?m)^" + strings.Join(shape, "\n") + "$").MatchString(strings.Join(code, "\n")) {
					return
				}
			}
			t.Errorf("not one of the shapes that are as good as clang's:\n%s", strings.Join(code, "\n"))
		})
	}
}
