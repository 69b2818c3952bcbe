package difftest

import (
	"encoding/binary"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/testenv"
)

// mapsOfMaps uses maps of several kinds that others hold, as the packet's first bytes say.
const mapsOfMaps = `license! "GPL"

class Use
  attr :count, :u64
  attr :size, :u32
end

map :inner, :hash, key: :u32, value: :u64, max_entries: 16, default: 0
map :uses, :lru_hash, key: :u32, value: Use, max_entries: 16
map :slots, :percpu_array, value: :u64, max_entries: 4
map :queued, :queue, value: :u64, max_entries: 4
map :by_number, :hash_of_maps, key: :u32, max_entries: 8, of: :inner
map :by_index, :array_of_maps, max_entries: 4, of: :uses
map :each_cpu, :array_of_maps, max_entries: 2, of: :slots
map :queues, :hash_of_maps, key: :u64, max_entries: 2, of: :queued

section! "xdp"
def count(ctx)
  b = ctx.load_byte(0)
  k = ctx.load_byte(1)
  found = 0
  if (m = by_number[b])
    m[k] += 1
    found += m[k]
    m.delete(99)
    m[99] = 5 if k == 7
    found += 100 if m.key?(99)
  end
  found += by_number[b + 1]&.fetch(k, 50) || 0
  if (u = by_index[b])
    use = u[k] ||= Use.new
    use.count += 1
    use.size = b
  end
  if (s = each_cpu[0])
    s[k & 3] += 2
    3.times { |i| s[i] += 1 }
  end
  q = queues[1]
  if q
    q.push(found)
    found += 1000 * (q.peek || 0)
    q.pop
  end
  found
end
`

// TestMapsOfMaps runs it from each generator, with some of the inner maps there.
func TestMapsOfMaps(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	eachObject(t, mapsOfMaps, func(t *testing.T, object []byte) {
		testenv.BPFToolLoad(t, object)
		c := testenv.LoadObject(t, object)
		run := func(first, second byte, want uint32) {
			t.Helper()
			packet := make([]byte, 64)
			packet[0], packet[1] = first, second
			if got, err := c.Programs["count"].Run(&ebpf.RunOptions{Data: packet}); err != nil || got != want {
				t.Errorf("packet %d %d: the result is %d, %v; want %d", first, second, got, err, want)
			}
		}
		put := func(outer string, key any, inner string) {
			t.Helper()
			if err := c.Maps[outer].Put(key, c.Maps[inner]); err != nil {
				t.Fatal(err)
			}
		}
		run(3, 7, 0) // there are no maps yet
		put("by_number", uint32(3), "inner")
		run(3, 7, 101)
		put("by_number", uint32(4), "inner")
		run(3, 7, 2+100+2)
		run(3, 5, 1+1)
		run(2, 9, 50) // its neighbour is there, without such an entry
		put("by_index", uint32(3), "uses")
		put("each_cpu", uint32(0), "slots")
		put("queues", uint64(1), "queued")
		run(3, 5, 4+1000*4)
		run(200, 0, 0) // an index that is too large

		use, err := c.Maps["uses"].LookupBytes(uint32(5))
		if err != nil || len(use) != 16 || binary.NativeEndian.Uint64(use) != 1 || binary.NativeEndian.Uint32(use[8:]) != 3 {
			t.Errorf("the struct in an inner map is %v, %v", use, err)
		}
		var slots []uint64
		for i := range uint32(4) {
			var perCPU []uint64
			if err := c.Maps["slots"].Lookup(i, &perCPU); err != nil {
				t.Fatal(err)
			}
			sum := uint64(0)
			for _, n := range perCPU {
				sum += n
			}
			slots = append(slots, sum)
		}
		// Two runs found the slots: one added 2 at 5 & 3, the other at 0.
		if want := []uint64{4, 4, 2, 0}; len(slots) != 4 || [4]uint64(slots) != [4]uint64(want) {
			t.Errorf("the slots are %v, want %v", slots, want)
		}
	})
}
