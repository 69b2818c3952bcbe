package loader

import (
	"encoding/binary"
	"fmt"
	"net/netip"
	"strings"

	"github.com/cilium/ebpf/btf"
)

// Field is a member of a record, with its value: an int64, a uint64, a bool, a string, a
// []Field for a struct, or a []any of one of these for an array.
type Field struct {
	Name  string
	Value any
}

// decodeStruct reads the bytes of a record as the struct that BTF describes.
func decodeStruct(t *btf.Struct, data []byte) ([]Field, error) {
	if len(data) < int(t.Size) {
		return nil, fmt.Errorf("a record of %s has %d bytes, not %d", t.Name, len(data), t.Size)
	}
	fields := make([]Field, 0, len(t.Members))
	for _, m := range t.Members {
		value, err := decodeMember(m, data)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", t.Name, m.Name, err)
		}
		fields = append(fields, Field{m.Name, value})
	}
	return fields, nil
}

func decodeMember(m btf.Member, data []byte) (any, error) {
	if m.BitfieldSize > 0 {
		return decodeBits(m, data)
	}
	size, err := btf.Sizeof(m.Type)
	if err != nil {
		return nil, err
	}
	at := int(m.Offset.Bytes())
	if at+size > len(data) {
		return nil, fmt.Errorf("it lies at %d, behind the record's end", at)
	}
	if address, ok := decodeAddress(m, data[at:at+size]); ok {
		return address, nil
	}
	return decodeValue(m.Type, data[at:at+size])
}

// decodeBits reads a bit field: from the low bit of its bytes on, or on machines of
// the other byte order from the high one.
func decodeBits(m btf.Member, data []byte) (any, error) {
	value, first := uint64(0), int(m.Offset)
	for i := range int(m.BitfieldSize) {
		bit := first + i
		if bit/8 >= len(data) {
			return nil, fmt.Errorf("it lies behind the record's end")
		}
		if endianness(binary.NativeEndian) == "little-endian" {
			value |= uint64(data[bit/8]>>(bit%8)&1) << i
		} else {
			value = value<<1 | uint64(data[bit/8]>>(7-bit%8)&1)
		}
	}
	return value, nil
}

// decodeAddress reads what is an address by its type and its name, as people write
// it: a __be32 or 16 bytes called daddr or source_ip, 6 bytes called mac.
func decodeAddress(m btf.Member, data []byte) (string, bool) {
	name := strings.ToLower(m.Name)
	isAddress := strings.Contains(name, "addr") || strings.HasSuffix(name, "ip") || strings.HasPrefix(name, "ip")
	array, isArray := btf.UnderlyingType(m.Type).(*btf.Array)
	bytes := isArray && isNumber(array.Type, 1)
	switch {
	case isAddress && isNetworkOrder(m.Type) && len(data) == 4,
		isAddress && bytes && len(data) == 16:
		address, ok := netip.AddrFromSlice(data)
		return address.String(), ok
	case bytes && len(data) == 6 && (isAddress || strings.Contains(name, "mac")):
		parts := make([]string, 6)
		for i, b := range data {
			parts[i] = fmt.Sprintf("%02x", b)
		}
		return strings.Join(parts, ":"), true
	}
	return "", false
}

func isNumber(t btf.Type, size int) bool {
	n, ok := btf.UnderlyingType(t).(*btf.Int)
	return ok && int(n.Size) == size && !isChar(n)
}

// isChar reports whether arrays of t are texts. LLVM leaves BTF's encoding for that
// unused: the name tells.
func isChar(t btf.Type) bool {
	n, ok := btf.UnderlyingType(t).(*btf.Int)
	return ok && n.Size == 1 && (n.Name == "char" || n.Encoding == btf.Char)
}

// decodeValue reads a value of any type.
func decodeValue(t btf.Type, data []byte) (any, error) {
	switch under := btf.UnderlyingType(t).(type) {
	case *btf.Int:
		return decodeInt(under, isNetworkOrder(t), data)
	case *btf.Pointer:
		return binary.NativeEndian.Uint64(data), nil
	case *btf.Enum:
		return decodeInt(&btf.Int{Size: under.Size, Encoding: map[bool]btf.IntEncoding{true: btf.Signed}[under.Signed]}, false, data)
	case *btf.Struct:
		return decodeStruct(under, data)
	case *btf.Array:
		return decodeArray(under, data)
	}
	return nil, fmt.Errorf("values of type %v can't be shown", t)
}

func decodeArray(t *btf.Array, data []byte) (any, error) {
	if isChar(t.Type) {
		text, _, _ := strings.Cut(string(data), "\x00")
		return text, nil
	}
	size, err := btf.Sizeof(t.Type)
	if err != nil {
		return nil, err
	}
	values := make([]any, t.Nelems)
	for i := range values {
		if values[i], err = decodeValue(t.Type, data[i*size:(i+1)*size]); err != nil {
			return nil, err
		}
	}
	return values, nil
}

func decodeInt(t *btf.Int, networkOrder bool, data []byte) (any, error) {
	if t.Size > 8 {
		return nil, fmt.Errorf("integers of %d bytes can't be shown", t.Size)
	}
	var order binary.ByteOrder = binary.NativeEndian
	if networkOrder {
		order = binary.BigEndian
	}
	wide := make([]byte, 8)
	if endianness(order) == "big-endian" {
		copy(wide[8-t.Size:], data)
	} else {
		copy(wide, data)
	}
	value := order.Uint64(wide)
	switch t.Encoding {
	case btf.Bool:
		return value != 0, nil
	case btf.Signed:
		shift := 64 - 8*t.Size
		return int64(value<<shift) >> shift, nil
	}
	return value, nil
}
