package catalog

// The kinds of buffers, which have declarations of their own: what they carry is none of
// the map's business.
var (
	// RingBuffer is one buffer for all CPUs, in which records are made.
	RingBuffer = &MapKind{
		Name: "ringbuf", Kernel: "BPF_MAP_TYPE_RINGBUF", ID: 27, Since: Version{5, 8},
		Doc:   "records for user space, in the order in which they were made",
		Shape: BufferShape, Key: NoKey, Sleepable: Version{5, 12},
	}
	// PerfEventArray is a buffer for each CPU, into which records are copied.
	PerfEventArray = &MapKind{
		Name: "perf_event_array", Kernel: "BPF_MAP_TYPE_PERF_EVENT_ARRAY", ID: 4, Since: Version{4, 3},
		Doc:   "records for user space, in a buffer for each CPU",
		Shape: BufferShape, Key: IndexKey, ValueSize: 4,
	}
)
