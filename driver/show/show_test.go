package show

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/driver/values"
)

// kinds is a program with maps of each kind that is shown, and some that are not. It
// leaves them alone: the test fills them.
const kinds = `license! "GPL"

class Key
  attr :pid,  :u32
  attr :comm, :string, 8
end

class Slot
  attr :comm,   :string, 8
  attr :bucket, :u32
end

class Use
  attr :n,    :u64
  attr :last, :u64
end

class Event
  attr :n, :u32
end

map :by_key,   :hash, key: Key, value: :u64, max_entries: 16, default: 0
map :negative, :hash, key: :i32, value: :i32, max_entries: 16
map :used,     :lru_hash, key: :u32, value: Use, max_entries: 16
map :summed,   :percpu_hash, key: [:string, 8], value: :u32, max_entries: 16
map :apart,    :percpu_array, value: Use, max_entries: 4
map :elements, :array, value: :u16, max_entries: 4
map :powers,   :percpu_array, value: :u64, max_entries: 8, hist: :log2
map :bits,     :hash, key: Slot, value: :u64, max_entries: 16, hist: :bit_length
map :steps,    :hash, key: :u32, value: [:u32, 4], max_entries: 16, hist: 10
map :empty,    :hash, key: :u32, value: :u64, max_entries: 16
map :next,     :queue, value: :u64, max_entries: 4
map :many,     :hash, key: :u32, value: :u64, max_entries: 100_000

ringbuf :events, Event, size: 4096

section! "socket"
def prog(ctx)
  events.emit {}
  0
end
`

// opened is the program, loaded.
func opened(t *testing.T) *loader.Collection {
	t.Helper()
	testenv.Need(t, testenv.BPF)
	unit := driver.NewUnit("kinds.rb", []byte(kinds))
	made, err := unit.Object(context.Background(), driver.Options{Backend: driver.Native, CPU: 3, Target: driver.Host()})
	if err != nil {
		t.Fatalf("%v: %v", err, unit.Diags)
	}
	c, err := loader.Load(made.ELF, loader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// bytes are numbers and texts, as memory has them: a text fills 8 bytes.
func memory(parts ...any) (data []byte) {
	for _, part := range parts {
		if text, ok := part.(string); ok {
			data = append(data, text...)
			data = append(data, make([]byte, 8-len(text))...)
			continue
		}
		var err error
		if data, err = binary.Append(data, binary.NativeEndian, part); err != nil {
			panic(err)
		}
	}
	return data
}

// fill puts entries into the maps.
func fill(t *testing.T, c *loader.Collection) {
	t.Helper()
	cpus := ebpf.MustPossibleCPU()
	if cpus < 2 {
		t.Log("there is one CPU only: nothing is added up")
	}
	perCPU := func(first, others []byte) (all [][]byte) {
		all = append(all, first)
		for range cpus - 1 {
			all = append(all, others)
		}
		return all
	}
	for _, e := range []struct {
		name       string
		key, value any
	}{
		{"by_key", memory(uint32(1), "bash"), uint64(70)},
		{"by_key", memory(uint32(2), "a\x1bb"), uint64(7)},
		{"by_key", memory(uint32(1), "awk"), uint64(7)},
		{"negative", int32(5), int32(-1)},
		{"negative", int32(-5), int32(1)},
		{"used", uint32(9), memory(uint64(1), uint64(2))},
		{"used", uint32(8), memory(uint64(3), uint64(4))},
		{"summed", memory("eth0"), perCPU(memory(uint32(10)), memory(uint32(5)))},
		{"apart", uint32(2), perCPU(memory(uint64(1), uint64(2)), make([]byte, 16))},
		{"elements", uint32(1), uint16(3)},
		{"elements", uint32(3), uint16(2)},
		{"powers", uint32(0), perCPU(memory(uint64(4)), memory(uint64(0)))},
		{"powers", uint32(2), perCPU(memory(uint64(8)), memory(uint64(0)))},
		{"powers", uint32(7), perCPU(memory(uint64(1)), memory(uint64(0)))},
		{"bits", memory("sh", uint32(0)), uint64(1)},
		{"bits", memory("sh", uint32(11)), uint64(2)},
		{"bits", memory("sh", uint32(12)), uint64(2)},
		{"bits", memory("cat", uint32(64)), uint64(2)},
		{"steps", uint32(7), memory(uint32(0), uint32(3), uint32(0), uint32(1))},
	} {
		if err := c.Map(e.name).Kernel.Put(e.key, e.value); err != nil {
			t.Fatalf("%s: %v", e.name, err)
		}
	}
}

// wantText is what is shown of the maps, on a machine where the numbers of all CPUs but
// the first come to five for each.
const wantText = `apart[2] cpu 0: n=1 last=2
bits[comm=cat]:
[8E, ...)               2 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

bits[comm=sh]:
[0]                     1 |@@@@@@@@@@@@@@@@@@@@@@@@@@                          |
...
[1K, 2K)                2 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|
[2K, 4K)                2 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

by_key[pid=1 comm=awk]: 7
by_key[pid=2 comm=a�b]: 7
by_key[pid=1 comm=bash]: 70
elements[1]: 3
elements[3]: 2
negative[5]: -1
negative[-5]: 1
powers:
[0, 2)                  4 |@@@@@@@@@@@@@@@@@@@@@@@@@@                          |
[2, 4)                  0 |                                                    |
[4, 8)                  8 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|
[8, 16)                 0 |                                                    |
[16, 32)                0 |                                                    |
[32, 64)                0 |                                                    |
[64, 128)               0 |                                                    |
[128, ...)              1 |@@@@@@                                              |

steps[7]:
[10, 20)                3 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|
[20, 30)                0 |                                                    |
[30, ...)               1 |@@@@@@@@@@@@@@@@@                                   |

summed[eth0]: SUM
used[8]: n=3 last=4
used[9]: n=1 last=2
`

const wantJSON = `{"at":1,"map":"apart","key":2,"cpu":0,"value":{"n":1,"last":2}}
{"at":1,"map":"bits","key":{"comm":"cat"},"histogram":[{"from":9223372036854775808,"to":18446744073709551615,"count":2}]}
{"at":1,"map":"bits","key":{"comm":"sh"},"histogram":[{"from":0,"to":0,"count":1},{"from":1024,"to":2047,"count":2},{"from":2048,"to":4095,"count":2}]}
{"at":1,"map":"by_key","key":{"pid":1,"comm":"awk"},"value":7}
{"at":1,"map":"by_key","key":{"pid":2,"comm":"a\u001bb"},"value":7}
{"at":1,"map":"by_key","key":{"pid":1,"comm":"bash"},"value":70}
{"at":1,"map":"elements","key":1,"value":3}
{"at":1,"map":"elements","key":3,"value":2}
{"at":1,"map":"negative","key":5,"value":-1}
{"at":1,"map":"negative","key":-5,"value":1}
{"at":1,"map":"powers","histogram":[{"from":0,"to":1,"count":4},{"from":4,"to":7,"count":8},{"from":128,"to":18446744073709551615,"count":1}]}
{"at":1,"map":"steps","key":7,"histogram":[{"from":10,"to":19,"count":3},{"from":30,"to":18446744073709551615,"count":1}]}
{"at":1,"map":"summed","key":"eth0","value":SUM}
{"at":1,"map":"used","key":8,"value":{"n":3,"last":4}}
{"at":1,"map":"used","key":9,"value":{"n":1,"last":2}}
`

func TestMaps(t *testing.T) {
	c := opened(t)
	fill(t, c)
	shown, err := Maps(c, nil, DefaultLimit, NewStacks(c, 0))
	if err != nil {
		t.Fatal(err)
	}
	var text, lines []byte
	for _, m := range shown {
		if text, err = m.AppendText(text); err != nil {
			t.Fatal(err)
		}
		if lines, err = m.AppendJSON(lines, values.Field{Name: "at", Value: int64(1)}); err != nil {
			t.Fatal(err)
		}
	}
	sum := fmt.Sprint(10 + 5*(ebpf.MustPossibleCPU()-1))
	if want := strings.Replace(wantText, "SUM", sum, 1); string(text) != want {
		t.Errorf("shown is\n%swant\n%s", text, want)
	}
	if want := strings.Replace(wantJSON, "SUM", sum, 1); string(lines) != want {
		t.Errorf("the lines of JSON are\n%swant\n%s", lines, want)
	}
}

func TestChoice(t *testing.T) {
	c := opened(t)
	for _, test := range []struct{ names, shown, err string }{
		{"by_key,powers", "by_key powers", ""},
		{"none", "", ""},
		{"events", "", "can't be shown"},
		{"next", "", "can't be shown"},
		{"counts", "", "no such map"},
		{"", "apart bits by_key elements empty many negative powers steps summed used", ""},
	} {
		var names []string
		if test.names != "" {
			names = strings.Split(test.names, ",")
		}
		maps, err := Maps(c, names, DefaultLimit, NewStacks(c, 0))
		var shown []string
		for _, m := range maps {
			shown = append(shown, m.Name)
		}
		if got := strings.Join(shown, " "); got != test.shown {
			t.Errorf("%s: shown are %s, want %s", test.names, got, test.shown)
		}
		var failed *loader.Error
		if (err != nil) != (test.err != "") || err != nil && (!errors.As(err, &failed) || !strings.Contains(err.Error(), test.err)) {
			t.Errorf("%s: the error is %v, want %q", test.names, err, test.err)
		}
	}
}

// TestLimit fills a map with more than is shown: the largest numbers are, and each is read
// once.
func TestLimit(t *testing.T) {
	c := opened(t)
	many := c.Map("many").Kernel
	const n = 100_000
	keys, counts := make([]uint32, n), make([]uint64, n)
	for i := range n {
		keys[i], counts[i] = uint32(i), uint64(i*7919%n)
	}
	if _, err := many.BatchUpdate(keys, counts, nil); err != nil {
		t.Fatal(err)
	}
	seen := map[uint32]bool{}
	if err := loader.ReadEntries(many, func(e loader.Entry) error {
		seen[binary.NativeEndian.Uint32(e.Key)] = true
		return nil
	}); err != nil || len(seen) != n {
		t.Errorf("read %d entries, %v", len(seen), err)
	}
	maps, err := Maps(c, []string{"many"}, 3, NewStacks(c, 0))
	if err != nil {
		t.Fatal(err)
	}
	text, err := maps[0].AppendText(nil)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if err != nil || len(lines) != 4 || !strings.HasSuffix(lines[2], ": 99999") || lines[3] != "many: 99997 more entries" {
		t.Errorf("shown is %v\n%s", err, text)
	}
	if !strings.HasSuffix(lines[0], ": 99997") {
		t.Errorf("the first is %s", lines[0])
	}
}
