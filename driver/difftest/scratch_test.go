package difftest

import (
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"

	"rucy-llvm/driver/testenv"
)

// nested is a program with two programs, of which one runs within the other: what the
// first one prints makes the kernel run the second. Both fill the same large objects
// of the same methods.
const nested = `license! "GPL"

class Samples
  attr :values, :u64, 200
end

$ran = 0
$inner = 0

# Too long to be inlined.
def fill(samples, n)
  200.times do |i|
    value = n * i + (n >> 3) - (i & 5)
    value ^= n << 2 if i % 3 == 1
    value += i * 7 if value & 1 == 0
    samples.values[i] = value
  end
  samples.values[n & 63]
end

def checked(n, loud)
  samples = Samples.new
  first = fill(samples, n)
  before = samples.dup
  printk "n = #{n}" if loud == 1
  sum = 0
  samples.values.each { |v| sum += v & 0xff }
  sum += 100_000 if samples == before
  sum += 200_000 if samples.values[n & 63] == first
  sum
end

section! "tc"
def outer(ctx)
  all = Samples.new
  fill(all, 9)
  sum = checked(5, 1)
  again = Samples.new
  fill(again, 9)
  sum += 400_000 if all == again
  sum + (checked(5, 0) == checked(5, 1) ? 800_000 : 0)
end

section! "raw_tp/bpf_trace_printk"
def within(ctx)
  $ran += 1
  $inner = checked(77, 0)
end
`

// TestScratchApart runs one program in the middle of another, which both keep their
// objects in memory of the CPU.
func TestScratchApart(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	eachObject(t, nested, func(t *testing.T, object []byte) {
		c := testenv.LoadObject(t, object)
		for _, name := range []string{"scratch_outer", "scratch_within"} {
			if m := c.Maps[name]; m == nil || m.Type() != ebpf.PerCPUArray || m.MaxEntries() != 1 {
				t.Errorf("the map %s is %v", name, m)
			}
		}
		run := func() uint32 {
			result, err := c.Programs["outer"].Run(&ebpf.RunOptions{Data: make([]byte, 64)})
			if err != nil {
				t.Fatal(err)
			}
			return result
		}
		alone := run()
		tp, err := link.AttachRawTracepoint(link.RawTracepointOptions{Name: "bpf_trace_printk", Program: c.Programs["within"]})
		if err != nil {
			t.Fatal(err)
		}
		defer tp.Close()
		disturbed := run()
		if alone != disturbed || alone < 1_500_000 {
			t.Errorf("alone, the program gives %d, and %d with another within it", alone, disturbed)
		}
		var ran, inner uint64
		if err := c.Variables["ran"].Get(&ran); err != nil {
			t.Fatal(err)
		}
		if err := c.Variables["inner"].Get(&inner); err != nil {
			t.Fatal(err)
		}
		if ran < 2 || inner < 300_000 {
			t.Errorf("the program within ran %d times, and gave %d", ran, inner)
		}
	})
}
