package catalog

import "slices"

// instead says of helpers that no program calls by name what there is in their place, or why
// there is nothing.
var instead = []struct {
	names []string
	why   string
}{
	{[]string{"bpf_for_each_map_elem"}, "go through the entries: `counts.each { |key, value| ... }`"},
	{[]string{"bpf_loop"}, "write a loop: those that are long become calls of it by themselves"},
	{[]string{"bpf_get_local_storage"}, "ask the map: `opened[0]` of one of kind `:cgroup_storage`"},
	{[]string{"bpf_tail_call"}, "write `tail_call ctx, stages, 0`"},
	{[]string{"bpf_spin_lock", "bpf_spin_unlock"}, "take the lock of a map's value: `value.lock.synchronize { ... }`"},
	{
		[]string{"bpf_ringbuf_reserve", "bpf_ringbuf_submit", "bpf_ringbuf_discard"},
		"declare a ring buffer, `ringbuf :events, Event, size: 256 * 1024`, and send to it by `events.emit { |e| ... }`",
	},
	{
		[]string{"bpf_ringbuf_reserve_dynptr", "bpf_ringbuf_submit_dynptr", "bpf_ringbuf_discard_dynptr"},
		"records have the size of their class, so far: `events.emit { |e| ... }`",
	},
	{
		[]string{"bpf_dynptr_from_mem", "bpf_dynptr_read", "bpf_dynptr_write", "bpf_dynptr_data"},
		"strings, arrays and structs are read and changed as they are; dynptrs are not supported",
	},
	{[]string{"bpf_timer_init", "bpf_timer_set_callback", "bpf_timer_start", "bpf_timer_cancel"}, "timers are not supported"},
	{[]string{"bpf_kptr_xchg"}, "pointers of the kernel can't be kept in maps; a value beside the object can: `map :seen, :task_storage, value: :u64`"},
	{[]string{"bpf_per_cpu_ptr", "bpf_this_cpu_ptr"}, "variables of the kernel that each CPU has one of are not supported"},
	{[]string{"bpf_find_vma"}, "the kernel calls a block with what it finds, which is not supported"},
	{[]string{"bpf_user_ringbuf_drain"}, "buffers that user space writes to are not supported"},
	{[]string{"bpf_sk_storage_get", "bpf_sk_storage_delete"}, "values beside sockets are not supported: keep them in a hash, by `bpf_get_socket_cookie(ctx)`"},
	{[]string{"bpf_skb_output", "bpf_xdp_output"}, "packets are no arguments of tracing programs, so far: send a record by `events.emit { |e| ... }`"},
	{[]string{"bpf_tcp_send_ack"}, "it is for programs that are a part of TCP (`struct_ops`)"},
}

// socketsMissing is why helpers that take or give sockets can't be called.
const socketsMissing = "sockets are no values: what a program's ctx says of its own is in the fields of ctx"

// Instead says what there is in the place of a helper that programs can't call by its name,
// or why there is nothing.
func (h *Helper) Instead() string {
	for _, row := range instead {
		if slices.Contains(row.names, h.Name) {
			return row.why
		}
	}
	return socketsMissing
}
