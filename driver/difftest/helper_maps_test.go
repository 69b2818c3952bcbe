package difftest

import (
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/testenv"
)

// mapHelpers calls the helpers of maps by their names, on a packet that doesn't matter.
const mapHelpers = `license! "GPL"

class Seen
  attr :count, :u64
  attr :name, :string, 16
end

map :counts, :hash, key: :u32, value: :u64, max_entries: 16
map :seen, :hash, key: [:string, 8], value: Seen, max_entries: 16
map :slots, :array, value: :u32, max_entries: 4
map :queued, :queue, value: :u64, max_entries: 4
map :percpu, :percpu_hash, key: :u32, value: Seen, max_entries: 4

section! "socket"
def prog(ctx)
  bpf_map_update_elem(counts, 3, 40, BPF_ANY)
  n = bpf_map_lookup_elem(counts, 3)
  again = bpf_map_update_elem(counts, 3, 41, BPF_NOEXIST)
  bpf_map_update_elem(seen, "abc", Seen.new(count: 7, name: "x"), BPF_ANY)
  s = bpf_map_lookup_elem(seen, "abc")
  s.count += 1 if s
  t = bpf_map_lookup_elem(seen, "abc")
  c = t ? t.count : 0
  gone = bpf_map_delete_elem(seen, "abc")
  none = bpf_map_lookup_elem(seen, "abc").nil? ? 1 : 0
  bpf_map_update_elem(slots, 2, 9, 0)
  slot = bpf_map_lookup_elem(slots, 2)
  far = bpf_map_lookup_elem(slots, ctx.len + 9).nil? ? 1 : 0
  bpf_map_push_elem(queued, 5, 0)
  room = [0]
  bpf_map_pop_elem(queued, room)
  popped = room[0]
  empty = bpf_map_peek_elem(queued, room)
  bpf_map_update_elem(percpu, 1, Seen.new(count: 6), 0)
  p = bpf_map_lookup_percpu_elem(percpu, 1, cpu)
  q = p ? p.count : 0
  return 0 unless (n || 0) == 40 && again == -17 && c == 8 && gone == 0 && none == 1
  return 1 unless (slot || 0) == 9 && far == 1
  return 2 unless popped == 5 && empty == -2
  q == 6 ? 3 : 4
end
`

// TestMapHelpers runs it from each generator.
func TestMapHelpers(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	eachObject(t, mapHelpers, func(t *testing.T, object []byte) {
		c := testenv.LoadObject(t, object)
		got, err := c.Programs["prog"].Run(&ebpf.RunOptions{Data: make([]byte, 64)})
		if err != nil || got != 3 {
			t.Errorf("the result is %d, %v", got, err)
		}
	})
}
