package catalog

// EachLockSince is the first kernel on which a program that goes through the entries of a map
// can take their locks: older ones take each for another at every mention.
var EachLockSince = Version{6, 2}

// CanLock reports whether values of maps of a kind can have spin locks.
func (k *MapKind) CanLock() bool {
	switch k.Name {
	case "hash", "array", "cgroup_storage":
		return true
	}
	return k.Key == ObjectKey
}

// CanLock reports whether programs of a section can use maps whose values have spin locks:
// those can't that run in the midst of others, that look at packets of local sockets, or
// that may sleep.
func (t *ProgramType) CanLock(s Section) bool {
	switch t.Kernel {
	case "BPF_PROG_TYPE_KPROBE", "BPF_PROG_TYPE_TRACEPOINT", "BPF_PROG_TYPE_PERF_EVENT", "BPF_PROG_TYPE_RAW_TRACEPOINT",
		"BPF_PROG_TYPE_RAW_TRACEPOINT_WRITABLE", "BPF_PROG_TYPE_SOCKET_FILTER":
		return false
	}
	return !s.Sleepable
}
