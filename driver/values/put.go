package values

import (
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/cilium/ebpf/btf"
)

// Put writes a value as memory of that type holds it: one that [Decode] gives, or that
// JSON has. Members of a struct that are not given are 0. Addresses may be texts, as
// Decode writes them, and so may values of an enumeration; where there is no type, the
// value is a number of size bytes, or hexadecimal digits.
func Put(t btf.Type, value any) ([]byte, error) {
	size, err := btf.Sizeof(t)
	if err != nil {
		return nil, err
	}
	data := make([]byte, size)
	return data, put(t, data, value)
}

// PutBytes is Put where BTF says nothing but how long the value is.
func PutBytes(size int, value any) ([]byte, error) {
	if text, ok := value.(string); ok {
		data, err := hex.DecodeString(strings.ReplaceAll(text, " ", ""))
		if err != nil || len(data) != size {
			return nil, fmt.Errorf("%q is not the hexadecimal digits of %d bytes", text, size)
		}
		return data, nil
	}
	if !slices.Contains([]int{1, 2, 4, 8}, size) {
		return nil, fmt.Errorf("%s is not the hexadecimal digits of %d bytes", Text(value), size)
	}
	return Put(&btf.Int{Size: uint32(size)}, value)
}

func put(t btf.Type, data []byte, value any) error {
	switch under := btf.UnderlyingType(t).(type) {
	case *btf.Int:
		return putInt(under, isNetworkOrder(t), data, value)
	case *btf.Pointer:
		return putInt(&btf.Int{Size: uint32(len(data))}, false, data, value)
	case *btf.Enum:
		return putEnum(under, data, value)
	case *btf.Struct:
		return putMembers(under.Name, under.Members, data, value)
	case *btf.Union:
		return putMembers(under.Name, under.Members, data, value)
	case *btf.Array:
		return putArray(under, data, value)
	}
	return fmt.Errorf("a value of type %s can't be written", t.TypeName())
}

// putMembers writes the members of a struct that are named: by a list, or as JSON has
// them.
func putMembers(of string, members []btf.Member, data []byte, value any) error {
	given, ok := value.([]Field)
	if named, isMap := value.(map[string]any); isMap {
		ok = true
		for name, v := range named {
			given = append(given, Field{name, v})
		}
		slices.SortFunc(given, func(a, b Field) int { return strings.Compare(a.Name, b.Name) })
	}
	if !ok {
		return fmt.Errorf("%s is no %s: its members are to be named", Text(value), of)
	}
	for _, f := range given {
		i := slices.IndexFunc(members, func(m btf.Member) bool { return m.Name == f.Name })
		if i < 0 {
			var names []string
			for _, m := range members {
				names = append(names, m.Name)
			}
			return fmt.Errorf("%s has no `%s`: it has %s", of, f.Name, strings.Join(names, ", "))
		}
		if err := putMember(members[i], data, f.Value); err != nil {
			return fmt.Errorf("%s.%s: %w", of, f.Name, err)
		}
	}
	return nil
}

func putMember(m btf.Member, data []byte, value any) error {
	if m.BitfieldSize > 0 {
		return putBits(m, data, value)
	}
	size, err := btf.Sizeof(m.Type)
	if err != nil {
		return err
	}
	at := int(m.Offset.Bytes())
	if at+size > len(data) {
		return fmt.Errorf("it lies at %d, behind the end", at)
	}
	return put(m.Type, data[at:at+size], value)
}

// putBits writes a bit field, as decodeBits reads it.
func putBits(m btf.Member, data []byte, value any) error {
	t, ok := btf.UnderlyingType(m.Type).(*btf.Int)
	if !ok {
		return fmt.Errorf("bits of type %s can't be written", m.Type.TypeName())
	}
	n, err := toInt(value, int(m.BitfieldSize), t.Encoding == btf.Signed)
	if err != nil {
		return err
	}
	for i := range int(m.BitfieldSize) {
		bit, in := int(m.Offset)+i, i
		place := bit % 8
		if bigEndian {
			in, place = int(m.BitfieldSize)-1-i, 7-place
		}
		if bit/8 >= len(data) {
			return fmt.Errorf("it lies behind the end")
		}
		data[bit/8] = data[bit/8]&^(1<<place) | byte(n>>in&1)<<place
	}
	return nil
}

// putArray writes a text, an address, or a list of elements.
func putArray(t *btf.Array, data []byte, value any) error {
	text, isText := value.(string)
	switch {
	case isText && isChar(t.Type):
		if len(text) >= len(data) {
			return fmt.Errorf("%q has %d bytes: there is room for %d", text, len(text), len(data)-1)
		}
		clear(data)
		copy(data, text)
		return nil
	case isText && isNumber(t.Type, 1):
		address, ok := Address(text)
		if !ok || len(address) != len(data) {
			return fmt.Errorf("%q is no address of %d bytes", text, len(data))
		}
		copy(data, address)
		return nil
	}
	list, ok := value.([]any)
	if !ok {
		return fmt.Errorf("%s is no list", Text(value))
	}
	if len(list) > int(t.Nelems) {
		return fmt.Errorf("%d values: there is room for %d", len(list), t.Nelems)
	}
	size, err := btf.Sizeof(t.Type)
	if err != nil {
		return err
	}
	clear(data)
	for i, v := range list {
		if err := put(t.Type, data[i*size:(i+1)*size], v); err != nil {
			return err
		}
	}
	return nil
}

// Address are the bytes of an address of IPv4, IPv6 or Ethernet.
func Address(text string) ([]byte, bool) {
	if ip, err := netip.ParseAddr(text); err == nil && ip.Zone() == "" {
		return ip.AsSlice(), true
	}
	if mac, err := net.ParseMAC(text); err == nil && len(mac) == 6 {
		return mac, true
	}
	return nil, false
}

func putEnum(t *btf.Enum, data []byte, value any) error {
	if name, ok := value.(string); ok {
		for _, v := range t.Values {
			if v.Name == name {
				return putInt(&btf.Int{Size: t.Size}, false, data, v.Value&(1<<(8*t.Size)-1))
			}
		}
	}
	encoding := btf.Unsigned
	if t.Signed {
		encoding = btf.Signed
	}
	return putInt(&btf.Int{Size: t.Size, Encoding: encoding}, false, data, value)
}

func putInt(t *btf.Int, networkOrder bool, data []byte, value any) error {
	if t.Size > 8 {
		bytes, err := PutBytes(int(t.Size), value)
		copy(data, bytes)
		return err
	}
	var n uint64
	text, isText := value.(string)
	if address, ok := Address(text); ok && networkOrder && len(address) == int(t.Size) {
		n = uint64(binary.BigEndian.Uint32(address))
	} else if isText {
		return fmt.Errorf("%q is no number", text)
	} else if t.Encoding == btf.Bool {
		yes, ok := value.(bool)
		if !ok {
			return fmt.Errorf("%s is neither true nor false", Text(value))
		}
		if yes {
			n = 1
		}
	} else {
		var err error
		if n, err = toInt(value, 8*int(t.Size), t.Encoding == btf.Signed); err != nil {
			return err
		}
	}
	wide := make([]byte, 8)
	if networkOrder || bigEndian {
		binary.BigEndian.PutUint64(wide, n)
		copy(data, wide[8-t.Size:])
		return nil
	}
	binary.LittleEndian.PutUint64(wide, n)
	copy(data, wide[:t.Size])
	return nil
}

// toInt is a value as an integer of so many bits.
func toInt(value any, bits int, signed bool) (uint64, error) {
	if number, ok := value.(json.Number); ok {
		if n, err := number.Int64(); err == nil {
			value = n
		} else if n, err := strconv.ParseUint(number.String(), 10, 64); err == nil {
			value = n
		} else {
			return 0, fmt.Errorf("%s is no integer of %d bits", number, bits)
		}
	}
	limits := fmt.Sprintf("0 to 2^%d - 1", bits)
	if signed {
		limits = fmt.Sprintf("-2^%d to 2^%d - 1", bits-1, bits-1)
	}
	switch v := value.(type) {
	case int64:
		if signed && (bits == 64 || v >= -1<<(bits-1) && v < 1<<(bits-1)) || !signed && v >= 0 && (bits == 64 || v < 1<<bits) {
			return uint64(v), nil
		}
		return 0, notANumber(fmt.Sprint(v), limits)
	case uint64:
		most := uint64(1)<<bits - 1
		if signed {
			most >>= 1
		}
		if v <= most {
			return v, nil
		}
		return 0, notANumber(fmt.Sprint(v), limits)
	}
	return 0, fmt.Errorf("%s is no number", Text(value))
}
