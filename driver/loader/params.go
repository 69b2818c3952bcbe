package loader

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
)

// setParams gives parameters of an object their values: variables in its constant
// data, which programs see as constants from the moment when they are loaded.
func setParams(spec *ebpf.CollectionSpec, params map[string]string) error {
	for _, name := range sortedKeys(params) {
		e := &Error{Kind: Object, Op: "set parameter " + name}
		v := spec.Variables[name]
		if v == nil || !isParam(v) {
			e.Message = "the object has no such parameter"
			if names := paramNames(spec); len(names) > 0 {
				e.Help = "it has " + strings.Join(names, ", ")
			}
			return e
		}
		value, err := encodeParam(v.Type.Type, params[name])
		if err != nil {
			e.Message = err.Error()
			return e
		}
		if err := v.Set(value); err != nil {
			return fmt.Errorf("%s: %w", e.Op, err)
		}
	}
	return nil
}

// isParam tells a parameter from the tables and texts that are constant data, too.
func isParam(v *ebpf.VariableSpec) bool {
	return v.Constant() && v.Type != nil && v.Type.Linkage == btf.GlobalVar
}

func paramNames(spec *ebpf.CollectionSpec) (names []string) {
	for _, name := range sortedKeys(spec.Variables) {
		if isParam(spec.Variables[name]) {
			names = append(names, name)
		}
	}
	return names
}

// encodeParam writes a value, as a user types it, as a variable of that type holds
// it: "80", "-1", "0x1f", "true", "eth0", "80,443" for an array.
func encodeParam(t btf.Type, text string) ([]byte, error) {
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
			value, err := encodeParam(t.Type, strings.TrimSpace(part))
			if err != nil {
				return nil, err
			}
			all = append(all, value...)
		}
		return append(all, make([]byte, size-len(all))...), nil
	}
	return nil, fmt.Errorf("a parameter of this type can't be set here")
}

// isNetworkOrder reports whether a type is one of the kernel's for numbers in network
// order.
func isNetworkOrder(t btf.Type) bool {
	typedef, ok := t.(*btf.Typedef)
	return ok && slices.Contains([]string{"__be16", "__be32", "__be64"}, typedef.Name)
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
	if endianness(binary.NativeEndian) == "big-endian" {
		return out[8-t.Size:], nil
	}
	return out[:t.Size], nil
}

func notANumber(text, limits string) error {
	return fmt.Errorf("%q is no number from %s", text, limits)
}
