package values

import (
	"encoding/binary"
	"fmt"
	"net/netip"
	"strings"

	"github.com/cilium/ebpf/btf"
)

// Struct reads bytes as the struct that BTF describes.
func Struct(t *btf.Struct, data []byte) ([]Field, error) {
	if len(data) < int(t.Size) {
		return nil, fmt.Errorf("a record of %s has %d bytes, not %d", t.Name, len(data), t.Size)
	}
	return decodeMembers(t.Name, t.Members, data)
}

func decodeMembers(of string, members []btf.Member, data []byte) ([]Field, error) {
	fields := make([]Field, 0, len(members))
	for _, m := range members {
		value, err := decodeMember(m, data)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", of, m.Name, err)
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
	return Decode(m.Type, data[at:at+size])
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
		if !bigEndian {
			value |= uint64(data[bit/8]>>(bit%8)&1) << i
		} else {
			value = value<<1 | uint64(data[bit/8]>>(7-bit%8)&1)
		}
	}
	if n, ok := btf.UnderlyingType(m.Type).(*btf.Int); ok && n.Encoding == btf.Signed {
		shift := 64 - int(m.BitfieldSize)
		return int64(value<<shift) >> shift, nil
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

// Decode reads bytes as a value of a type. Where BTF says nothing, what has the size of
// a number is one, and all else is its bytes in hexadecimal digits.
func Decode(t btf.Type, data []byte) (any, error) {
	if t == nil {
		return decodeBytes(data), nil
	}
	size, err := btf.Sizeof(t)
	if err != nil {
		return nil, err
	}
	if len(data) < size {
		return nil, fmt.Errorf("a value of type %s has %d bytes, not %d", t.TypeName(), len(data), size)
	}
	switch under := btf.UnderlyingType(t).(type) {
	case *btf.Int:
		return decodeInt(under, isNetworkOrder(t), data), nil
	case *btf.Pointer:
		return decodeInt(&btf.Int{Size: uint32(size)}, false, data), nil
	case *btf.Enum:
		return decodeEnum(under, data), nil
	case *btf.Struct:
		return Struct(under, data)
	case *btf.Union:
		return decodeMembers(under.Name, under.Members, data)
	case *btf.Array:
		return decodeArray(under, data)
	case *btf.Datasec:
		return decodeVariables(under, data)
	}
	return nil, fmt.Errorf("values of type %v can't be shown", t)
}

// decodeVariables reads a section of variables, as a struct of them.
func decodeVariables(section *btf.Datasec, data []byte) (any, error) {
	var fields []Field
	for _, v := range section.Vars {
		of, ok := v.Type.(*btf.Var)
		if !ok || int(v.Offset)+int(v.Size) > len(data) {
			return nil, fmt.Errorf("the section %s isn't as BTF has it", section.Name)
		}
		value, err := Decode(of.Type, data[v.Offset:v.Offset+v.Size])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", of.Name, err)
		}
		fields = append(fields, Field{of.Name, value})
	}
	return fields, nil
}

func decodeBytes(data []byte) any {
	switch len(data) {
	case 1, 2, 4, 8:
		return decodeInt(&btf.Int{Size: uint32(len(data))}, false, data)
	}
	return fmt.Sprintf("% x", data)
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
		if values[i], err = Decode(t.Type, data[i*size:(i+1)*size]); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// decodeEnum gives the name of a value, or the number where it has none.
func decodeEnum(t *btf.Enum, data []byte) any {
	number := &btf.Int{Size: t.Size}
	if t.Signed {
		number.Encoding = btf.Signed
	}
	value := decodeInt(number, false, data)
	for _, v := range t.Values {
		if value == any(v.Value) || value == any(int64(v.Value)) {
			return v.Name
		}
	}
	return value
}

func decodeInt(t *btf.Int, networkOrder bool, data []byte) any {
	if t.Size > 8 {
		return fmt.Sprintf("% x", data[:t.Size])
	}
	fromBig := networkOrder || bigEndian
	wide := make([]byte, 8)
	var value uint64
	if fromBig {
		copy(wide[8-t.Size:], data[:t.Size])
		value = binary.BigEndian.Uint64(wide)
	} else {
		copy(wide, data[:t.Size])
		value = binary.LittleEndian.Uint64(wide)
	}
	switch t.Encoding {
	case btf.Bool:
		return value != 0
	case btf.Signed:
		shift := 64 - 8*t.Size
		return int64(value<<shift) >> shift
	}
	return value
}
