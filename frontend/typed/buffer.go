package typed

import "rucy-llvm/frontend/types"

// Buffer is a map through which programs send records to user space.
type Buffer struct {
	Map    *Map // which knows nothing of the records: the kernel refuses a type for them
	Kind   BufferKind
	Record *types.Struct // what each record is
	Size   int64         // in bytes: of a Ring, or of what user space reads of each CPU; 0 where it is not stated
	Lost   *Global       // a u64 that counts the records for which there was no room
}

// BufferKind is a kind of Buffer.
type BufferKind int

// The kinds.
const (
	Ring BufferKind = iota // one for all CPUs; a record is made where it lies
	Perf                   // one for each CPU; a record is copied into it
)

var bufferKinds = [...]string{"ringbuf", "perf_buffer"}

func (k BufferKind) String() string { return bufferKinds[k] }

// The expressions of Buffers.
type (
	// Reserve is room for a record in a Ring: a Nilable reference to it, nil where
	// there is none. Whoever has it has to Send it.
	Reserve struct {
		Info
		Buffer *Buffer
	}

	// Send fills the record that X refers to, which was reserved, with zeros, evaluates
	// Body, and hands the record to user space. Whatever leaves Body on another way than
	// by its end, a Break or a Return, discards the record. It has no value.
	Send struct {
		Info
		X    Expr
		Body Expr
	}

	// Output copies what X refers to into a Buffer; a Bool, whether there was room. Ctx
	// is that of the program, which a Perf needs; nil for a Ring.
	Output struct {
		Info
		Buffer *Buffer
		Ctx    Expr
		X      Expr
	}
)
