// Package layout reads and writes fields of structs as the language's types lay them
// out in memory: those of a program's ctx, and of the headers of packets. What is kept
// by BTF is package values' business, whose values these are too.
//
//	bytes --[Get]--> int64, uint64, bool, string, []any, []values.Field
//	value --[Put]--> bytes
package layout

import (
	"encoding/binary"
	"fmt"
	"strings"

	"rucy-llvm/driver/values"
	"rucy-llvm/frontend/types"
)

// Struct reads all fields of a struct but those that are hidden.
func Struct(s *types.Struct, data []byte) (fields []values.Field) {
	for _, f := range s.Fields {
		if f.Access != types.Hidden {
			fields = append(fields, values.Field{Name: f.Name, Value: Get(f, data)})
		}
	}
	return fields
}

// Get reads a field of a struct, whose bytes are data.
func Get(f *types.Field, data []byte) any {
	if f.Bits > 0 {
		n := number(f.Type.(types.Int), data[f.Offset:]) >> f.Shift(bigEndian) & mask(f.Bits)
		return signed(f.Value().(types.Int), n)
	}
	return get(f.Type, data[f.Offset:])
}

func get(t types.Type, data []byte) any {
	switch t := t.(type) {
	case types.Int:
		return signed(t, number(t, data))
	case types.Basic: // a boolean
		return data[0] != 0
	case types.Pointer:
		return binary.NativeEndian.Uint64(data)
	case types.String:
		text, _, _ := strings.Cut(string(data[:t.Size]), "\x00")
		return text
	case types.Array:
		size, _ := types.Size(t.Elem)
		list := make([]any, t.Len)
		for i := range list {
			list[i] = get(t.Elem, data[i*size:])
		}
		return list
	case *types.Struct:
		return Struct(t, data)
	}
	panic("BUG: layout: a field of type " + t.String())
}

// Put writes a value into a field of a struct, whose bytes are data. Addresses may be
// given as texts: "10.0.0.1", "2001:db8::1", "02:00:00:00:00:01".
func Put(f *types.Field, data []byte, value any) error {
	if f.Bits > 0 {
		n, err := toNumber(f.Value().(types.Int), value)
		if err != nil {
			return err
		}
		t, shift := f.Type.(types.Int), f.Shift(bigEndian)
		old := number(t, data[f.Offset:])
		putNumber(t, data[f.Offset:], old&^(mask(f.Bits)<<shift)|n&mask(f.Bits)<<shift)
		return nil
	}
	return put(f.Type, data[f.Offset:], value)
}

func put(t types.Type, data []byte, value any) error {
	switch t := t.(type) {
	case types.Int:
		n, err := toNumber(t, value)
		if err == nil {
			putNumber(t, data, n)
		}
		return err
	case types.Basic:
		yes, ok := value.(bool)
		if !ok {
			return fmt.Errorf("%s is neither true nor false", values.Text(value))
		}
		data[0] = 0
		if yes {
			data[0] = 1
		}
		return nil
	case types.String:
		text, ok := value.(string)
		if !ok || len(text) >= t.Size {
			return fmt.Errorf("%s is no text of at most %d bytes", values.Text(value), t.Size-1)
		}
		clear(data[:t.Size])
		copy(data, text)
		return nil
	case types.Array:
		return putList(t, data, value)
	}
	return fmt.Errorf("a field of type %s can't be set", t)
}

// putList fills an array: with a list, or, where its elements are bytes, with an address.
func putList(t types.Array, data []byte, value any) error {
	size, _ := types.Size(t.Elem)
	if text, ok := value.(string); ok && size == 1 {
		address, ok := values.Address(text)
		if !ok || len(address) != t.Len {
			return fmt.Errorf("%q is no address of %d bytes", text, t.Len)
		}
		copy(data, address)
		return nil
	}
	list, ok := value.([]any)
	if !ok || len(list) > t.Len {
		return fmt.Errorf("%s is no list of at most %d values", values.Text(value), t.Len)
	}
	clear(data[:size*t.Len])
	for i, v := range list {
		if err := put(t.Elem, data[i*size:], v); err != nil {
			return err
		}
	}
	return nil
}

// toNumber is a value as the bits of an integer.
func toNumber(t types.Int, value any) (uint64, error) {
	var n uint64
	fits := true
	switch v := value.(type) {
	case int64:
		n = uint64(v)
		switch {
		case t.Signed:
			fits = t.Bits == 64 || v >= -1<<(t.Bits-1) && v < 1<<(t.Bits-1)
		case t.Bits < 64:
			fits = v >= 0 && n <= mask(t.Bits)
		default:
			fits = v >= 0
		}
	case uint64:
		n = v
		fits = n <= mask(t.Bits) && !(t.Signed && n > mask(t.Bits-1))
	case string:
		address, ok := values.Address(v)
		if !ok || len(address) != 4 || t.Bits != 32 {
			return 0, fmt.Errorf("%q is no number", v)
		}
		return uint64(binary.BigEndian.Uint32(address)), nil
	default:
		return 0, fmt.Errorf("%s is no number", values.Text(value))
	}
	if !fits {
		return 0, fmt.Errorf("%v does not fit: the field has %d bits%s", value, t.Bits, map[bool]string{true: ", with a sign"}[t.Signed])
	}
	return n, nil
}

// number reads the bits of an integer. One in a larger slot lies in its low half, in the
// order of the network: the kernel has htons(n) in 32 bits there.
func number(t types.Int, data []byte) (n uint64) {
	for i, b := range data[slotOffset(t):][:t.Bits/8] {
		n |= uint64(b) << (8 * significance(t, i))
	}
	return n
}

func putNumber(t types.Int, data []byte, n uint64) {
	clear(data[:t.Width()/8])
	for i := range t.Bits / 8 {
		data[slotOffset(t)+i] = byte(n >> (8 * significance(t, i)))
	}
}

// slotOffset is where in its slot a number lies.
func slotOffset(t types.Int) int {
	if bigEndian {
		return (t.Width() - t.Bits) / 8
	}
	return 0
}

// significance is that of the byte at place i of a number in memory.
func significance(t types.Int, i int) int {
	if t.BigEndian || bigEndian {
		return t.Bits/8 - 1 - i
	}
	return i
}

// signed is a number as its type reads it.
func signed(t types.Int, n uint64) any {
	if t.Signed {
		unused := 64 - t.Bits
		return int64(n<<unused) >> unused
	}
	return n
}

func mask(bits int) uint64 { return 1<<bits - 1 }

// bigEndian is set on machines of that byte order.
var bigEndian = binary.NativeEndian.Uint16([]byte{0, 1}) == 1
