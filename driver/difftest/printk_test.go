package difftest

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// printing is a program that prints values of all kinds, each with a mark by which
// its lines are found.
const printing = `# run: a=0,7,65 name="bash,,0123456789abcdef"
license! "GPL"

NAMES = %w[read write]

class Ctx
  attr :a,    :i64
  attr :name, :string, 16
end

class Event
  attr :comm, :string, 16
end

section! "syscall"
def prog(ctx)
  name = ctx.name
  e = Event.new(comm: name)
  printk "MARK #{name} opened"
  printk "MARK #{name}opened#{ctx.a}x#{e.comm}s"
  printk "MARK %s|%-18s|%18s|", name, e.comm, "lit"
  printk "MARK %s %s %s %d %s", name, name, NAMES[ctx.a & 1], ctx.a, e.comm
  printk "MARK #{name == "bash"} #{nil}x #{ctx.a > 5 ? "much" : "little"} %s %5s|", ctx.a == 7, ctx.a
  maybe = name if ctx.a == 7
  flag = name == "" if ctx.a == 65
  printk "MARK <#{maybe}> <#{flag}> <#{"two" * 2}>"
  c = ctx.a
  printk "MARK %c%c%c", ?x, c, "y" if c.between?(1, 127)
  0
end
`

// What is printed is what Ruby makes of the format, from every code generator.
func TestPrintk(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tracefs, testenv.Tool("ruby"))
	for _, g := range generators() {
		t.Run(g.name, func(t *testing.T) {
			mark := "mark-" + g.name
			path := filepath.Join(t.TempDir(), "printing.rb")
			text := strings.ReplaceAll(printing, "MARK", mark)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			inputs := readInputs(t, path)
			layout := ctxLayout(checked(t, path))
			want := rubyPrints(t, path, mark, inputs)
			collection := testenv.LoadObject(t, g.forTarget(driver.Host()).compile(t, path))
			var program *ebpf.Program
			for _, program = range collection.Programs {
			}
			trace, err := loader.NewTrace(loader.TraceOptions{Globs: []string{loader.FormatGlob(mark)}})
			if err != nil {
				t.Fatal(err)
			}
			defer trace.Close()
			if _, err := runInputs(program, layout, &records{}, inputs); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			cancel() // what was printed before is read nevertheless
			var got []string
			if err := trace.Read(ctx, func(l loader.Line) error { got = append(got, l.Text); return nil }); err != nil {
				t.Fatal(err)
			}
			slices.Sort(want) // the kernel may have run them on several CPUs
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("printed (-CRuby +kernel):\n%s", diff)
			}
		})
	}
}

// rubyPrints is what CRuby prints for all inputs.
func rubyPrints(t *testing.T, path, mark string, inputs []input) (lines []string) {
	t.Helper()
	var in strings.Builder
	for _, one := range inputs {
		in.WriteString(one.String() + "\n")
	}
	cmd := exec.Command("ruby", filepath.Join(root, "testdata/shim.rb"), path, "printed")
	cmd.Stdin = strings.NewReader(in.String())
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("ruby: %v\n%s", err, stderr.String())
	}
	for line := range strings.SplitSeq(string(out), "\n") {
		if strings.HasPrefix(line, mark) {
			lines = append(lines, line)
		}
	}
	return lines
}
