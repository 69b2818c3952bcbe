package difftest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
)

// slots is the size of an object's programs in instruction slots.
func slots(t *testing.T, object []byte) (n int) {
	t.Helper()
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	for _, program := range spec.Programs {
		for _, instruction := range program.Instructions {
			n++
			if instruction.OpCode.IsDWordLoad() {
				n++
			}
		}
	}
	return n
}

// TestSizeTable compares the sizes of what native makes for CPU v3 with those
// of the three LLVMs, on the test programs and on random ones: `go test -v`
// shows the table. On the programs that people write, native must be no more
// than a twentieth larger than the best LLVM.
func TestSizeTable(t *testing.T) {
	var compared []generator
	for _, g := range generators() {
		if g.name == "native-v3" || g.opts.Backend == driver.LLVM {
			testenv.Need(t, g.needs...)
			compared = append(compared, g)
		}
	}
	var table strings.Builder
	line := func(name string, sizes []int) {
		best := slices.Min(sizes[1:])
		fmt.Fprintf(&table, "%-28s", name)
		for _, size := range sizes {
			fmt.Fprintf(&table, " %9d", size)
		}
		fmt.Fprintf(&table, "  %+5.1f %%\n", 100*float64(sizes[0]-best)/float64(best))
	}
	measure := func(unit *driver.Unit) []int {
		var sizes []int
		for _, g := range compared {
			object, failure := new(randomProgram).build(g, unit)
			if failure != nil {
				t.Fatal(failure)
			}
			sizes = append(sizes, slots(t, object))
		}
		return sizes
	}
	add := func(total, sizes []int) {
		for i := range sizes {
			total[i] += sizes[i]
		}
	}

	fmt.Fprintf(&table, "%-28s", "slots")
	for _, g := range compared {
		fmt.Fprintf(&table, " %9s", g.name)
	}
	table.WriteString("\n")
	written, random := make([]int, len(compared)), make([]int, len(compared))
	for _, path := range programs(t, "examples/*.rb", "examples/tour/*.rb", "testdata/rucy/*.rb", "testdata/run/*.rb") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		unit := driver.NewUnit(filepath.Base(path), text)
		unit.Folder = filepath.Dir(path)
		sizes := measure(unit)
		line(filepath.Base(path), sizes)
		add(written, sizes)
	}
	for i := range int64(*randomPrograms) / 4 { // llc takes its time
		p := syscallProgram(firstSeed() + i)
		if p.discarded() != "" {
			continue
		}
		sizes := measure(driver.NewUnit("prog.rb", []byte(p.source())))
		if best := slices.Min(sizes[1:]); sizes[0]*10 > best*11 {
			line(fmt.Sprintf("random %d", p.seed), sizes)
		}
		add(random, sizes)
	}
	line("all that were written", written)
	line("all that are random", random)
	t.Logf("native-v3 beside the best LLVM; of the random programs, those with 10 %% more:\n%s", table.String())
	if best := slices.Min(written[1:]); written[0]*20 > best*21 {
		t.Errorf("native needs %d slots for the programs, the best LLVM %d", written[0], best)
	}
}
