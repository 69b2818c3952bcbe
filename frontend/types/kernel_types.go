package types

// KernelTypes tells of the types that a kernel has. Who knows them is for others to
// say: nothing here reads a kernel.
type KernelTypes interface {
	// Struct is a struct or a union by its name.
	Struct(name string) (KernelStruct, bool)
	// StructNames are all names, sorted.
	StructNames() []string
}

// KernelStruct is a struct or a union of a kernel's.
type KernelStruct interface {
	Name() string // empty where it has none
	IsUnion() bool
	// Field is a field by its name, also one of a struct without a name that lies within.
	Field(name string) (KernelField, bool)
	// FieldNames are all names, as the kernel has them.
	FieldNames() []string
}

// KernelField is a field of a KernelStruct.
type KernelField struct {
	// Type is that of a number, a boolean, a string, or an address of something that is
	// no struct: a Pointer to nothing. It is nil where the field is a Struct, or
	// nothing that a program can read.
	Type Type
	// Struct is what the field is, or points at.
	Struct    KernelStruct
	IsPointer bool
	Length    int // of an array of these
	Bits      int // of a bit field
	IsEnum    bool
	Text      string // the type as C writes it
}
