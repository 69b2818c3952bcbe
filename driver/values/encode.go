package values

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"

	"github.com/cilium/ebpf/btf"
)

// Encode writes a value, as a user types it, as memory of that type holds it: "80",
// "-1", "0x1f", "true", "eth0", "80,443" for an array.
func Encode(t btf.Type, text string) ([]byte, error) {
	named := t
	t = btf.UnderlyingType(t)
	size, err := btf.Sizeof(t)
	if err != nil {
		return nil, err
	}
	switch t := t.(type) {
	case *btf.Int:
		return encodeInt(t, isNetworkOrder(named), text)
	case *btf.Array:
		if isChar(t.Type) {
			if len(text) >= size {
				return nil, fmt.Errorf("%q has %d bytes: there is room for %d", text, len(text), size-1)
			}
			return append([]byte(text), make([]byte, size-len(text))...), nil
		}
		parts := strings.Split(text, ",")
		if len(parts) > int(t.Nelems) {
			return nil, fmt.Errorf("%d values: there is room for %d", len(parts), t.Nelems)
		}
		var all []byte
		for _, part := range parts {
			value, err := Encode(t.Type, strings.TrimSpace(part))
			if err != nil {
				return nil, err
			}
			all = append(all, value...)
		}
		return append(all, make([]byte, size-len(all))...), nil
	}
	return nil, fmt.Errorf("a value of type %s can't be written as text", named.TypeName())
}

// TypeName is what the language calls a type that Encode takes: u32, i64, bool, be16,
// string. Of an array it is that of an element. The limit is how many bytes of a string,
// or elements of an array, there is room for.
func TypeName(t btf.Type) (name string, limit int) {
	switch under := btf.UnderlyingType(t).(type) {
	case *btf.Int:
		bits := 8 * under.Size
		switch {
		case under.Encoding == btf.Bool:
			return "bool", 0
		case isNetworkOrder(t):
			return fmt.Sprintf("be%d", bits), 0
		case under.Encoding == btf.Signed:
			return fmt.Sprintf("i%d", bits), 0
		}
		return fmt.Sprintf("u%d", bits), 0
	case *btf.Array:
		if isChar(under.Type) {
			return "string", int(under.Nelems) - 1
		}
		name, _ = TypeName(under.Type)
		return name, int(under.Nelems)
	}
	return btf.UnderlyingType(t).TypeName(), 0
}

func encodeInt(t *btf.Int, networkOrder bool, text string) ([]byte, error) {
	bits := int(t.Size) * 8
	var value uint64
	switch {
	case t.Encoding == btf.Bool:
		yes, err := strconv.ParseBool(text)
		if err != nil {
			return nil, fmt.Errorf("%q is neither true nor false", text)
		}
		if yes {
			value = 1
		}
	case t.Encoding == btf.Signed:
		n, err := strconv.ParseInt(text, 0, bits)
		if err != nil {
			return nil, notANumber(text, fmt.Sprintf("-2^%d to 2^%d - 1", bits-1, bits-1))
		}
		value = uint64(n)
	default:
		n, err := strconv.ParseUint(text, 0, bits)
		if err != nil {
			return nil, notANumber(text, fmt.Sprintf("0 to 2^%d - 1", bits))
		}
		value = n
	}
	out := make([]byte, 8)
	if networkOrder {
		binary.BigEndian.PutUint64(out, value)
		return out[8-t.Size:], nil
	}
	binary.NativeEndian.PutUint64(out, value)
	if bigEndian {
		return out[8-t.Size:], nil
	}
	return out[:t.Size], nil
}

func notANumber(text, limits string) error {
	return fmt.Errorf("%q is no number from %s", text, limits)
}
