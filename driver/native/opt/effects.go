package opt

// This file is what we know of the kernel's helpers and memory: which of them
// read or write what their arguments point to, and what else they touch. A
// helper that isn't listed may keep the pointers that it gets, and touch
// whatever a pointer leads to.
//
// The numbers are those of enum bpf_func_id.

// does is what a helper does with the memory behind an argument.
type does uint8

const (
	nothing does = iota // the argument is no pointer into memory of the program
	reads
	writes  // some or all of it
	fills   // every byte of it, whatever the outcome
	updates // it may read it, and write to it
)

// argEffect is about one argument. size is the number of the argument, from 1,
// that says how many bytes; 0 where that can't be told from the call.
type argEffect struct {
	does does
	size int
}

// helperEffect is about one helper.
type helperEffect struct {
	args [5]argEffect
	// Whether it reads or writes other memory that the program can reach: values
	// of maps, packets, what pointers in memory lead to.
	readsRest, writesRest bool
	// Whether it does nothing but tell what is the same as long as a program runs:
	// of the task that runs it, for one, but not of the time.
	fixed bool
}

func untouched() *helperEffect { return &helperEffect{} }

// at says what a helper does with argument i.
func at(i int, does does, size int) *helperEffect { return untouched().and(i, does, size) }

func (h *helperEffect) and(i int, does does, size int) *helperEffect {
	h.args[i-1] = argEffect{does, size}
	return h
}

// changing says that a helper writes other memory too, or makes pointers to it
// invalid.
func (h *helperEffect) changing() *helperEffect {
	h.writesRest = true
	return h
}

// following says that a helper reads what pointers in memory lead to.
func (h *helperEffect) following() *helperEffect {
	h.readsRest = true
	return h
}

// telling says that what a helper tells is the same as long as a program runs.
func (h *helperEffect) telling() *helperEffect {
	h.fixed = true
	return h
}

var helperEffects = map[int64]*helperEffect{
	1:   at(2, reads, 0),                                                    // map_lookup_elem
	2:   at(2, reads, 0).and(3, reads, 0).changing(),                        // map_update_elem
	3:   at(2, reads, 0).changing(),                                         // map_delete_elem
	4:   at(1, fills, 2).and(3, reads, 2),                                   // probe_read
	5:   untouched(),                                                        // ktime_get_ns
	6:   at(1, reads, 2).and(3, reads, 0).and(4, reads, 0).and(5, reads, 0), // trace_printk
	7:   untouched(),                                                        // get_prandom_u32
	8:   untouched(),                                                        // get_smp_processor_id
	12:  untouched(),                                                        // tail_call
	14:  untouched().telling(),                                              // get_current_pid_tgid
	15:  untouched().telling(),                                              // get_current_uid_gid
	16:  at(1, fills, 2),                                                    // get_current_comm
	17:  untouched(),                                                        // get_cgroup_classid
	23:  untouched(),                                                        // redirect
	24:  untouched(),                                                        // get_route_realm
	25:  at(4, reads, 5),                                                    // perf_event_output
	26:  at(3, fills, 4),                                                    // skb_load_bytes
	27:  untouched(),                                                        // get_stackid
	28:  at(1, reads, 2).and(3, reads, 4),                                   // csum_diff
	33:  untouched(),                                                        // skb_under_cgroup
	34:  untouched(),                                                        // get_hash_recalc
	35:  untouched().telling(),                                              // get_current_task
	36:  at(2, reads, 3),                                                    // probe_write_user
	37:  untouched(),                                                        // current_task_under_cgroup
	42:  untouched(),                                                        // get_numa_node_id
	45:  at(1, writes, 2).and(3, reads, 0),                                  // probe_read_str
	46:  untouched(),                                                        // get_socket_cookie
	47:  untouched(),                                                        // get_socket_uid
	51:  untouched(),                                                        // redirect_map
	67:  at(2, writes, 3),                                                   // get_stack
	80:  untouched(),                                                        // get_current_cgroup_id
	87:  at(2, reads, 0).changing(),                                         // map_push_elem
	88:  at(2, writes, 0).changing(),                                        // map_pop_elem
	89:  at(2, updates, 0),                                                  // map_peek_elem, which asks a filter for what is there
	109: untouched(),                                                        // send_signal
	111: at(4, reads, 5),                                                    // skb_output
	112: at(1, fills, 2).and(3, reads, 2),                                   // probe_read_user
	113: at(1, fills, 2).and(3, reads, 2),                                   // probe_read_kernel
	114: at(1, writes, 2).and(3, reads, 0),                                  // probe_read_user_str
	115: at(1, writes, 2).and(3, reads, 0),                                  // probe_read_kernel_str
	117: untouched(),                                                        // send_signal_thread
	118: untouched(),                                                        // jiffies64
	119: at(2, writes, 3),                                                   // read_branch_records
	120: at(3, writes, 4),                                                   // get_ns_current_pid_tgid
	121: at(4, reads, 5),                                                    // xdp_output
	123: untouched(),                                                        // get_current_ancestor_cgroup_id
	125: untouched(),                                                        // ktime_get_boot_ns
	126: at(2, reads, 3).and(4, reads, 5).following(),                       // seq_printf
	127: at(2, reads, 3),                                                    // seq_write
	130: at(2, reads, 3),                                                    // ringbuf_output
	131: untouched(),                                                        // ringbuf_reserve
	132: untouched(),                                                        // ringbuf_submit
	133: untouched(),                                                        // ringbuf_discard
	134: untouched(),                                                        // ringbuf_query
	141: at(2, writes, 3),                                                   // get_task_stack
	147: at(2, writes, 3),                                                   // d_path
	148: at(1, fills, 2).and(3, reads, 2),                                   // copy_from_user
	154: untouched(),                                                        // this_cpu_ptr
	158: untouched().telling(),                                              // get_current_task_btf
	160: untouched(),                                                        // ktime_get_coarse_ns
	165: at(1, writes, 2).and(3, reads, 0).and(4, reads, 5).following(),     // snprintf
	173: untouched(),                                                        // get_func_ip
	174: untouched(),                                                        // get_attach_cookie
	176: at(1, writes, 2),                                                   // get_branch_snapshot
	177: at(1, reads, 2).and(3, reads, 4).following(),                       // trace_vprintk
	183: at(3, writes, 0),                                                   // get_func_arg
	184: at(2, writes, 0),                                                   // get_func_ret
	185: untouched(),                                                        // get_func_arg_cnt
	195: at(2, reads, 0),                                                    // map_lookup_percpu_elem
	208: untouched(),                                                        // ktime_get_tai_ns
}
