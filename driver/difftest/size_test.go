package difftest

import (
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
	shapes := []*regexp.Regexp{
		regexp.MustCompile(`^LdXMemW \w+ \w+ 0x8 .*; Mov\d* r0 1; JNE\d* \w+ 9 .*; Mov\d* r0 0; Exit$`),
		regexp.MustCompile(`^LdXMemW \w+ \w+ 0x8 .*; Mov\d* r0 0; JEq\d* \w+ 9 .*; Mov\d* r0 1; Exit$`),
		regexp.MustCompile(`^Mov\d* r0 0; LdXMemW \w+ \w+ 0x8 .*; JEq\d* \w+ 9 .*; Mov\d* r0 1; Exit$`),
	}
	for _, g := range generators() {
		t.Run(g.name, func(t *testing.T) {
			code := instructions(t, g.forTarget(driver.BPFEL).compile(t, path))["filter"]
			if len(code) != 5 {
				t.Errorf("%d instructions, not 5:\n%s", len(code), strings.Join(code, "\n"))
			}
			t.Log(strings.Join(code, "; "))
			for _, shape := range shapes {
				if shape.MatchString(strings.Join(code, "; ")) {
					return
				}
			}
			t.Errorf("not one of the shapes that are as good as clang's:\n%s", strings.Join(code, "\n"))
		})
	}
}
