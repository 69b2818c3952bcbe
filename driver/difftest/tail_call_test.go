package difftest

import (
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/testenv"
)

// stages are programs that go on with each other, as the first bytes of the packet say.
const stages = `license! "GPL"

class Event
  attr :at, :u8
end

$seen = 0

ringbuf :events, Event, size: 4096
map :stages, :prog_array, max_entries: 5, programs: [:again, :last, nil, :by_loop]
map :spare, :prog_array, max_entries: 1

# Large enough to be a function, if it had no tail call.
def go_on(ctx, n)
  x = n * 3
  x += 5 if n > 2
  x ^= 77 if n.even?
  y = x % 11
  y += 9 if x > 100
  y -= x if n == 0
  y *= 2 if x & 3 == 1
  y ^= x >> 2
  y += 3 if y.odd?
  y -= n if y > 1000
  $seen += y & 1
  tail_call ctx, stages, n
  x
end

section! "tc"
def start(ctx)
  $seen += 0x10
  n = ctx.load_byte(0)
  return 100 if n == 9
  go_on(ctx, 1) if n == 8
  go_on(ctx, n)
  200 + n
end

section! "tc"
def again(ctx)
  $seen += 0x100
  tail_call ctx, stages, 0
  50
end

section! "tc"
def last(ctx)
  $seen += 0x1000
  events.emit { |e| e.at = ctx.load_byte(1) }
  tail_call ctx, spare, 0
  60
end

section! "tc"
def by_loop(ctx)
  4.times do |i|
    tail_call ctx, stages, 4 - i if ctx.load_byte(1) == i
  end
  70
end
`

// TestTailCalls runs programs that go on with others, from each code generator: what comes
// of it, and that what follows a tail call runs only where it fails.
func TestTailCalls(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("bpftool"))
	eachObject(t, stages, func(t *testing.T, object []byte) {
		testenv.BPFToolLoad(t, object)
		collection := testenv.LoadObject(t, object)
		for _, c := range []struct {
			first, second byte
			result        uint32
			seen          uint64 // without what go_on adds
		}{
			{0, 0, 50, 0x10 + 33*0x100}, // the kernel goes on so 33 times
			{1, 7, 60, 0x10 + 0x1000},
			{2, 0, 202, 0x10},  // nobody is there
			{3, 0, 70, 0x10},   // goes on with 4, which is empty
			{3, 3, 60, 0x1010}, // with 1
			{3, 9, 70, 0x10},
			{8, 0, 60, 0x1010},
			{9, 0, 100, 0x10},
			{77, 0, 277, 0x10}, // beyond the map
		} {
			seen := collection.Variables["seen"]
			if err := seen.Set(uint64(0)); err != nil {
				t.Fatal(err)
			}
			packet := append([]byte{c.first, c.second}, make([]byte, 62)...)
			result, err := collection.Programs["start"].Run(&ebpf.RunOptions{Data: packet})
			if err != nil {
				t.Fatal(err)
			}
			var got uint64
			if err := seen.Get(&got); err != nil {
				t.Fatal(err)
			}
			if result != c.result || got&^0xf != c.seen {
				t.Errorf("%d %d: the result is %d, and seen %#x; want %d and %#x", c.first, c.second, result, got&^0xf, c.result, c.seen)
			}
		}
	})
}

// sampled is a program that tells the numbers of stacks. Each has a map of its own: in one,
// two of them might have the same place.
const sampled = `license! "GPL"

map :of_kernel,  :stack_trace, depth: 20, max_entries: 64
map :of_skipped, :stack_trace, depth: 20, max_entries: 64
map :of_user,    :stack_trace, depth: 20, max_entries: 64

$kernel = -1
$skipped = -1
$user = -1

class Ctx
  attr :a, :u64
end

section! "raw_tp/sys_enter"
def sample(ctx)
  $kernel = of_kernel.id(ctx)
  $skipped = of_skipped.id(ctx, skip: 2, fast_compare: true)
  $user = of_user.id(ctx, user: true)
end
`

// TestStackTraces takes stacks of the kernel and of the test itself, and reads them.
func TestStackTraces(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("bpftool"))
	eachObject(t, sampled, func(t *testing.T, object []byte) {
		testenv.BPFToolLoad(t, object)
		collection := testenv.LoadObject(t, object)
		if _, err := collection.Programs["sample"].Run(&ebpf.RunOptions{Context: make([]byte, 8)}); err != nil {
			t.Fatal(err)
		}
		stack := func(variable string) []uint64 {
			var id int64
			if err := collection.Variables[variable].Get(&id); err != nil {
				t.Fatal(err)
			}
			if id < 0 {
				t.Fatalf("$%s is %d", variable, id)
			}
			frames := make([]uint64, 20)
			if err := collection.Maps["of_"+variable].Lookup(uint32(id), &frames); err != nil {
				t.Fatal(err)
			}
			return frames
		}
		kernel, skipped, user := stack("kernel"), stack("skipped"), stack("user")
		if int64(kernel[0]) >= 0 || int64(user[0]) <= 0 {
			t.Errorf("a stack of the kernel begins with %#x, one of user space with %#x", kernel[0], user[0])
		}
		if skipped[0] != kernel[2] {
			t.Errorf("without two frames the stack begins with %#x, and not with the third, %#x", skipped[0], kernel[2])
		}
	})
}

// TestTailCallExample counts the protocols of packets by the three programs of
// examples/tail_calls.rb.
func TestTailCallExample(t *testing.T) {
	eachExample(t, "tail_calls", func(t *testing.T, collection *ebpf.Collection) {
		for _, c := range []struct {
			ethertype [2]byte
			first     byte // of the header behind: version and length
			protocol  byte
			verdict   uint32
		}{
			{[2]byte{8, 0}, 0x45, 17, 2},
			{[2]byte{8, 0}, 0x45, 17, 2},
			{[2]byte{8, 0}, 0x45, 6, 2},
			{[2]byte{8, 0}, 0x65, 1, 1}, // says that it is IPv6
			{[2]byte{0x86, 0xdd}, 0x45, 1, 2},
		} {
			packet := make([]byte, 64)
			copy(packet[12:], c.ethertype[:])
			packet[14], packet[14+9] = c.first, c.protocol
			verdict, err := collection.Programs["start"].Run(&ebpf.RunOptions{Data: packet})
			if err != nil {
				t.Fatal(err)
			}
			if verdict != c.verdict {
				t.Errorf("%v: the verdict is %d", c, verdict)
			}
		}
		for protocol, want := range map[uint32]uint64{17: 2, 6: 1, 1: 0} {
			var each []uint64
			if err := collection.Maps["protocols"].Lookup(protocol, &each); err != nil {
				t.Fatal(err)
			}
			sum := uint64(0)
			for _, n := range each {
				sum += n
			}
			if sum != want {
				t.Errorf("protocol %d was counted %d times, not %d", protocol, sum, want)
			}
		}
	})
}
