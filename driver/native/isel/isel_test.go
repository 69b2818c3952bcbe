package isel_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rucy-llvm/driver/native/isel"
	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
	"rucy-llvm/driver/testenv"
)

var cases = regexp.MustCompile(`(?m)^;; (.*) \(cpu (v[1-4](?: v[1-4])*)(, big-endian)?\)\n`)

// TestSelect selects instructions for each function in testdata/*.ssa: the
// line above a function says what it shows and for which versions of the
// instruction set. The code is in the .mir file beside it.
func TestSelect(t *testing.T) {
	files, err := filepath.Glob("testdata/*.ssa")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".ssa"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			heads := cases.FindAllStringSubmatchIndex(string(text), -1)
			for i, h := range heads {
				group := func(n int) string { return string(text[h[2*n]:h[2*n+1]]) }
				end := len(text)
				if i+1 < len(heads) {
					end = heads[i+1][0]
				}
				cfg := isel.Config{ByteOrder: binary.LittleEndian}
				if h[6] >= 0 {
					cfg.ByteOrder = binary.BigEndian
				}
				for _, cpu := range strings.Fields(group(2)) {
					cfg.CPU, _ = strconv.Atoi(cpu[1:])
					out.WriteString(";; " + group(1) + "\n")
					out.WriteString(selectText(t, string(text[h[1]:end]), cfg) + "\n")
				}
			}
			testenv.Golden(t, strings.TrimSuffix(file, ".ssa")+".mir", out.String())
		})
	}
}

func selectText(t *testing.T, text string, cfg isel.Config) string {
	t.Helper()
	f, err := ssa.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := ssa.Verify(f); err != nil {
		t.Fatal(err)
	}
	m := isel.Select(f, cfg)
	if err := mir.Verify(m); err != nil {
		t.Errorf("%v\n%s", err, m)
	}
	return m.String()
}

func TestBug(t *testing.T) {
	f, err := ssa.Parse("func @f i64\nb0:\n  v0 = param i64 0\n  v1 = icmp.eq i1 v0, i64 0\n  v2 = select i64 v1, i64 1, i64 2\n       ret v2\n")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if got, ok := recover().(string); !ok || !strings.HasPrefix(got, "BUG: isel: f: ") {
			t.Errorf("got %v, want a panic about the select", got)
		}
	}()
	isel.Select(f, isel.Config{CPU: 3, ByteOrder: binary.LittleEndian})
}
