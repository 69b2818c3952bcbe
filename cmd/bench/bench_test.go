package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// TestMain lets the test binary be the process that measures others, too.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == measureCommand {
		main()
		return
	}
	os.Exit(m.Run())
}

// Every shape of the curve has about as many instructions as were asked for,
// and both code generators take it.
func TestShapes(t *testing.T) {
	const n = 1000
	for _, shape := range shapes {
		t.Run(shape.name, func(t *testing.T) {
			var b strings.Builder
			b.WriteString(curvePrelude)
			shape.write(&b, n)
			if count := strings.Count(b.String(), "\n  "); count < n*8/10 || count > n*12/10 {
				t.Errorf("%d instructions, not about %d", count, n)
			}
			path := filepath.Join(t.TempDir(), "shape.ll")
			if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
				t.Fatal(err)
			}
			ours, _, err := generate(path, 3)
			if err != nil {
				t.Fatal(err)
			}
			checkSlots(t, ours)
			theirs, cost, err := runLLC(testenv.LLCPath(t, 14), path, 3)
			if err != nil {
				t.Fatal(err)
			}
			checkSlots(t, theirs)
			if cost.code <= 0 || cost.parse <= 0 || cost.dwarf > cost.code {
				t.Errorf("llc's times are not understood: %+v", cost)
			}
		})
	}
}

// checkSlots checks that the functions of an object are all of its code.
func checkSlots(t *testing.T, object []byte) {
	t.Helper()
	s, err := slots(object)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, n := range s.functions {
		sum += n
	}
	if s.total == 0 || sum != s.total {
		t.Errorf("the functions have %d slots of %d", sum, s.total)
	}
}

// The contenders come back with what was measured of each.
func TestMeasure(t *testing.T) {
	contenders := []*contender{{Name: "a", Args: []string{os.Args[0], "-test.list", "nothing"}}, {Name: "b", Args: []string{os.Args[0], "-test.list", "nothing"}}}
	if err := measure(contenders, 3); err != nil {
		t.Fatal(err)
	}
	for _, c := range contenders {
		if len(c.Wall) != 3 || len(c.CPU) != 3 || len(c.RSS) != 3 || c.Wall[0] <= 0 || c.RSS[0] <= 0 {
			t.Errorf("%+v", c)
		}
	}
	if err := measure([]*contender{{Args: []string{"/no/such/program"}}}, 1); err == nil {
		t.Error("a program that isn't there is measured")
	}
}

// The table of sizes says what wasn't compiled, and leaves it out of the total.
func TestReportSizes(t *testing.T) {
	var out bytes.Buffer
	reportSizes(&out, &options{llc: "llc", cpu: 3, top: 1}, []*module{
		{name: "a", llc: size{10, map[string]int{"xdp: f": 10}}, ours: size{12, map[string]int{"xdp: f": 12}}},
		{name: "b", llc: size{30, map[string]int{"xdp: g": 30}}, ours: size{24, map[string]int{"xdp: g": 24}}},
		{name: "c", failure: os.ErrInvalid},
	})
	for _, want := range []string{"total of 3 modules", "40       36   0.900", "c                                        not compiled: invalid argument", "+2  a xdp: f"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q isn't in\n%s", want, &out)
		}
	}
	if strings.Contains(out.String(), "xdp: g") {
		t.Errorf("more functions than asked for:\n%s", &out)
	}
}
