// Package types holds the types of the language: those that values have while
// a program computes, and those that fields have in memory.
//
// The two differ on purpose. Whatever is computed is 64 bits wide, as Ruby's
// integers are as wide as they need to be: reading a field gives its exact
// value as an [I64] (a 64-bit unsigned field gives a [U64]), and only a store
// into a field makes a value narrow. See [Read].
package types

import "fmt"

// Type is a type of the language.
type Type interface {
	// String is the type as the language reference writes it.
	String() string
	aType()
}

// Basic is a type without parts.
type Basic int

// The types of values.
const (
	Invalid Basic = iota // of an expression in which an error was reported; silences its followers
	Never                // of an expression that never gives a value: return
	Nil
	Bool
	I64 // a signed integer; the type of literals and of all narrow fields once read
	U64 // the only unsigned type of values

	// Packet is the packet that a program looks at, as a whole. There is one, so that
	// a value of this type says nothing.
	Packet
)

var basicNames = [...]string{"invalid", "never", "nil", "bool", "i64", "u64", "packet"}

func (b Basic) String() string { return basicNames[b] }
func (Basic) aType()           {}

// Int is the type of an integer in memory: a field of a struct.
type Int struct {
	Bits      int // 8, 16, 32 or 64
	Signed    bool
	BigEndian bool // read and written in host order
	// Slot is how many bits are read and written where these are more: the others
	// are zero. It is 0 elsewhere.
	Slot int
}

// Narrow is the type without what else is in its slot.
func (t Int) Narrow() Int {
	t.Slot = 0
	return t
}

// Width is how many bits of memory it has.
func (t Int) Width() int { return max(t.Bits, t.Slot) }

func (t Int) String() string {
	switch {
	case t.Slot > 0:
		return fmt.Sprintf("%s in u%d", t.Narrow(), t.Slot)
	case t.BigEndian:
		return fmt.Sprintf("be%d", t.Bits)
	case t.Signed:
		return fmt.Sprintf("i%d", t.Bits)
	}
	return fmt.Sprintf("u%d", t.Bits)
}
func (Int) aType() {}

// Pointer is a reference to something in memory: what a ctx parameter is, and
// the value of a struct, an array or a string.
type Pointer struct {
	Elem  Type // a *Struct, an Array or a String
	Space Space
}

func (t Pointer) String() string {
	switch {
	case t.Elem == nil:
		return t.Space.String() + " pointer"
	case t.Space == Context:
		return t.Elem.String()
	}
	return t.Space.String() + " " + t.Elem.String()
}
func (Pointer) aType() {}

// Struct is the struct that t refers to, or nil.
func (t Pointer) Struct() *Struct {
	s, _ := t.Elem.(*Struct)
	return s
}

// Space is the kind of memory that a Pointer refers to.
type Space int

// The spaces.
const (
	Context  Space = iota // a program's ctx: what the kernel allows, at offsets that are known at compile time
	Memory                // objects of the program: read and written at will
	Constant              // read-only data of the object
	Map                   // values of a map that all CPUs share: a sum is made atomically
	PerCPU                // values of a map that has some for each CPU
	Record                // a record of a ring buffer, until it is sent: read and written at will
	Mixed                 // any of Memory, Map, PerCPU and Record: what is done must be right for all of them
	InPacket              // headers of the packet, and what is in them: others wrote it, and it may move

	Trusted // structs of the kernel's that the verifier knows by their BTF type: read by plain loads
	Kernel  // memory at any address of the kernel's, or nowhere: read by bpf_probe_read_kernel
	User    // memory of the process: read by bpf_probe_read_user

	Inner // maps that other maps hold: only the operations of maps reach what is in them
)

func (s Space) String() string {
	return [...]string{"ctx", "ref", "const", "map", "percpu", "record", "mixed", "packet", "trusted", "kernel", "user", "inner"}[s]
}

// JoinSpaces is the space of a reference that comes from one of two paths, if there is
// one: what may be done with it may be done with both.
func JoinSpaces(a, b Space) (joined Space, ok bool) {
	written := func(s Space) bool { return s == Memory || s == Map || s == PerCPU || s == Record || s == Mixed }
	values := func(s Space) bool { return s == Map || s == PerCPU }
	switch {
	case a == b:
		return a, true
	case a == Constant && written(b), b == Constant && written(a):
		return Constant, true
	case values(a) && values(b):
		return Map, true
	case written(a) && written(b):
		return Mixed, true
	case a == Trusted && b == Kernel, a == Kernel && b == Trusted:
		return Kernel, true
	}
	return a, false
}

// NilIsNull reports whether nil as a value of a Nilable of type t is a null pointer.
// Of all other types, a value says beside itself whether it is there. So does a
// reference into a packet, which the verifier doesn't compare with null.
func NilIsNull(t Type) bool {
	p, ok := t.(Pointer)
	return ok && p.Space != InPacket
}

// IsForeign reports whether the memory is somebody else's: it is read as its
// space says, may change or be missing at any time, and is never written.
func (s Space) IsForeign() bool { return s == Trusted || s == Kernel || s == User }

// HelpersWrite reports whether helpers of the kernel can write to it. To other memory
// that can be written they can't: the verifier lets them have no part of ctx.
func (s Space) HelpersWrite() bool {
	return s == Memory || s == Map || s == PerCPU || s == Mixed
}

// String is a text in memory of Size bytes: it ends at its first NUL byte, or
// with the memory.
type String struct{ Size int }

func (t String) String() string { return fmt.Sprintf("string[%d]", t.Size) }
func (String) aType()           {}

// Array is a fixed number of elements that lie in memory one after the other.
type Array struct {
	Elem Type
	Len  int
}

func (t Array) String() string { return fmt.Sprintf("%s[%d]", t.Elem, t.Len) }
func (Array) aType()           {}

// Nilable is a value of type Elem, or nil.
type Nilable struct{ Elem Type }

func (t Nilable) String() string { return t.Elem.String() + " or nil" }
func (Nilable) aType()           {}

// Either is a value of one type or another, as the path has it that the
// program took. Such a value can only be a program's verdict, where each path
// is judged on its own; the checked program has none.
type Either struct{ A, B Type }

func (t Either) String() string { return t.A.String() + " or " + t.B.String() }
func (Either) aType()           {}

// Struct is a type with named fields and the layout that C gives it.
type Struct struct {
	Name   string // the kernel's name ("bpf_cgroup_dev_ctx") or the Ruby class's
	Fields []*Field
	Packed bool // without gaps between the fields
	Size   int  // in bytes
	Align  int  // in bytes

	// Core is set where the struct mirrors one of the kernel's (CO-RE): then the
	// layout is the program's own, and loaders replace it by that of the kernel.
	Core *Core
}

// Core is what a Struct mirrors.
type Core struct {
	Name    string // the kernel's, empty for a struct without a name
	IsUnion bool
}

func (t *Struct) String() string { return t.Name }
func (*Struct) aType()           {}

// Field is a field of a Struct.
type Field struct {
	Name   string
	Type   Type
	Offset int // in bytes
	Access Access
	// Unit is how many bytes of an aggregate are read and written at once, where its
	// elements are narrower. It is 0 elsewhere.
	Unit int

	IsEnum bool // of a struct that mirrors one of the kernel's: the field there has an enumeration for its type

	// Of a bit field, which is some bits of a number of that type at Offset: how
	// many, and how many there are before it, in the order of declaration.
	Bits, Bit int
}

// Value is the type of what the field holds: of a bit field, a number of so many
// bits.
func (f *Field) Value() Type {
	if f.Bits == 0 {
		return f.Type
	}
	return Int{Bits: f.Bits, Signed: f.Type.(Int).Signed}
}

// Shift is by how many bits a bit field lies above the lowest one of its number:
// the first one is the lowest on a little-endian machine, and in network byte order
// the highest, as protocols are drawn.
func (f *Field) Shift(bigEndian bool) int {
	if t := f.Type.(Int); bigEndian || t.BigEndian {
		return t.Bits - f.Bit - f.Bits
	}
	return f.Bit
}

// Access says what a program may do with a field.
type Access int

// The accesses.
const (
	ReadOnly Access = iota
	ReadWrite
	Hidden // cannot be used, or not yet; kept for the layout
)

// Field returns the field called name, or nil.
func (t *Struct) Field(name string) *Field {
	for _, f := range t.Fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Layout gives the fields their offsets, and the struct its size and
// alignment, by the rules of C.
func (t *Struct) Layout() *Struct {
	t.Align = 1
	bits := 0 // of the fields so far
	for i, f := range t.Fields {
		size, align := Size(f.Type)
		if t.Packed {
			align = 1
		}
		t.Align = max(t.Align, align)
		if f.Bits == 0 {
			f.Offset = roundUp(bits, 8*align) / 8
			bits = (f.Offset + size) * 8
			continue
		}
		// Bit fields are neighbours as long as none lies across two numbers of its type,
		// and all of them are counted from the same end.
		if i > 0 && t.Fields[i-1].Bits > 0 && t.Fields[i-1].Type.(Int).BigEndian != f.Type.(Int).BigEndian {
			bits = roundUp(bits, 8)
		}
		if bits%(8*align)+f.Bits > 8*size {
			bits = roundUp(bits, 8*align)
		}
		f.Offset = bits / (8 * align) * align
		f.Bit = bits - 8*f.Offset
		bits += f.Bits
	}
	t.Size = roundUp(roundUp(bits, 8)/8, t.Align)
	return t
}

func roundUp(n, align int) int { return (n + align - 1) / align * align }

// Size returns the size and alignment, in bytes, of a type that can stand in
// memory.
func Size(t Type) (size, align int) {
	switch t := t.(type) {
	case Int:
		return t.Width() / 8, t.Width() / 8
	case Pointer:
		return 8, 8
	case *Struct:
		return t.Size, t.Align
	case Array:
		size, align = Size(t.Elem)
		return size * t.Len, align
	case String:
		return t.Size, 1
	case Basic:
		if t == Bool {
			return 1, 1
		}
	}
	panic("BUG: types.Size of " + t.String())
}

// Read returns the type of the value that reading a field of type t gives. A
// pointer to what isn't described is a number, the address.
func Read(t Type) Type {
	switch t := t.(type) {
	case Int:
		if t.Bits == 64 && !t.Signed {
			return U64
		}
		return I64
	case Pointer:
		if t.Elem == nil {
			return U64
		}
	}
	return t
}

// IsForeign reports whether values of type t refer to memory of somebody else: see
// Space.IsForeign.
func IsForeign(t Type) bool {
	p, ok := t.(Pointer)
	return ok && p.Space.IsForeign()
}

// IsString reports whether values of type t are strings.
func IsString(t Type) bool {
	p, ok := t.(Pointer)
	if !ok {
		return false
	}
	_, ok = p.Elem.(String)
	return ok
}

// IsAggregate reports whether t has parts, and its values are references to it.
func IsAggregate(t Type) bool {
	switch t.(type) {
	case *Struct, Array, String:
		return true
	}
	return false
}

// Elements are what an Array has so many of; a String is an array of bytes.
func Elements(t Type) (elem Type, length int) {
	switch t := t.(type) {
	case Array:
		return t.Elem, t.Len
	case String:
		return Int{Bits: 8}, t.Size
	}
	panic("BUG: " + t.String() + " has no elements")
}

// InnerMap is a map that another one holds: it is of the kind of the map of that name, with
// keys and values as that has them.
type InnerMap struct{ Name string }

func (t InnerMap) String() string { return "map like " + t.Name }
func (InnerMap) aType()           {}

// IsMap reports whether values of type t are maps.
func IsMap(t Type) bool {
	p, ok := t.(Pointer)
	return ok && p.Space == Inner
}

// IsInteger reports whether values of type t are integers.
func IsInteger(t Type) bool { return t == I64 || t == U64 }
