package tests

import (
	"encoding/binary"
	"fmt"
	"math/big"
	"net"
	"net/netip"
	"strconv"
	"strings"

	"rucy-llvm/frontend/types"
)

// The values of tests are nil, bool, int64, uint64 (above the largest int64), string,
// Symbol, []any, []Named (a hash), *Object, Known, and whatever is a Receiver.

// Symbol is :name.
type Symbol string

// Object is a struct of a class.
type Object struct {
	Class  *types.Struct
	Fields []Named // those that were given, or all of one that was read
}

// Get is a field's value; 0 or its like where it was not given.
func (o *Object) Get(name string) (value any, given bool) {
	for _, f := range o.Fields {
		if f.Name == name {
			return f.Value, true
		}
	}
	return nil, false
}

// Set gives a field a value.
func (o *Object) Set(name string, value any) {
	for i := range o.Fields {
		if o.Fields[i].Name == name {
			o.Fields[i].Value = value
			return
		}
	}
	o.Fields = append(o.Fields, Named{name, value})
}

// Known is a number with a name: a constant of the kernel, or the verdict of a program.
type Known struct {
	Number int64
	Name   string
	IsBool bool // 1 and 0 are a yes and a no
}

// Receiver is something of the world's that has methods; `r.name = x` is its method
// "name=", and `r[k]` its "[]".
type Receiver interface {
	Method(name string, args []any, named []Named) (any, error)
	Inspect() string
	// Same reports whether it is equal to another value.
	Same(other any) bool
}

// Int is a number as a value.
func Int(n *big.Int) (any, error) {
	switch {
	case n.IsInt64():
		return n.Int64(), nil
	case n.IsUint64():
		return n.Uint64(), nil
	}
	return nil, Mistakef("%s has more than 64 bits", n)
}

// Number is a value as a number, if it is one.
func Number(value any) (*big.Int, bool) {
	switch v := value.(type) {
	case int64:
		return big.NewInt(v), true
	case uint64:
		return new(big.Int).SetUint64(v), true
	case Known:
		return big.NewInt(v.Number), true
	}
	return nil, false
}

// Inspect is a value as a test would write it.
func Inspect(value any) string {
	switch v := value.(type) {
	case nil:
		return "nil"
	case string:
		return strconv.Quote(v)
	case Symbol:
		return ":" + string(v)
	case Known:
		if v.Name != "" {
			return fmt.Sprintf("%s (%d)", v.Name, v.Number)
		}
		return strconv.FormatInt(v.Number, 10)
	case []any:
		parts := make([]string, len(v))
		for i, e := range v {
			parts[i] = Inspect(e)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case []Named:
		return "{" + inspectNamed(v) + "}"
	case *types.Struct:
		return v.Name
	case *Object:
		return v.Class.Name + ".new(" + inspectNamed(v.Fields) + ")"
	case Receiver:
		return v.Inspect()
	}
	return fmt.Sprint(value)
}

func inspectNamed(list []Named) string {
	parts := make([]string, len(list))
	for i, n := range list {
		parts[i] = n.Name + ": " + Inspect(n.Value)
	}
	return strings.Join(parts, ", ")
}

// Equal reports whether two values are the same. An address is the same as a text, as a
// number and as bytes.
func Equal(a, b any) bool {
	if x, ok := Number(a); ok {
		if y, ok := Number(b); ok {
			return x.Cmp(y) == 0
		}
	}
	switch x := a.(type) {
	case Receiver:
		return x.Same(b)
	case Known:
		yes, ok := b.(bool)
		return ok && x.IsBool && yes == (x.Number == 1)
	case []any:
		if y, ok := b.([]any); ok {
			return equalLists(x, y)
		}
	case []Named:
		y, ok := b.([]Named)
		return ok && equalNamed(x, y)
	case *Object:
		y, ok := b.(*Object)
		return ok && x.Class.Name == y.Class.Name && equalFields(x, y)
	case string:
		if y, ok := b.(string); ok {
			return x == y
		}
		return isAddress(x, b)
	}
	switch y := b.(type) {
	case string:
		return isAddress(y, a)
	case Known, Receiver:
		return Equal(b, a)
	}
	switch a.(type) {
	case nil, bool, Symbol:
		return a == b
	}
	return false
}

func equalLists(x, y []any) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if !Equal(x[i], y[i]) {
			return false
		}
	}
	return true
}

func equalNamed(x, y []Named) bool {
	if len(x) != len(y) {
		return false
	}
	for _, n := range x {
		other, ok := (&Object{Fields: y}).Get(n.Name)
		if !ok || !Equal(n.Value, other) {
			return false
		}
	}
	return true
}

// equalFields compares what either of two objects was given; what one of them wasn't is 0.
func equalFields(x, y *Object) bool {
	same := func(x, y *Object) bool {
		for _, f := range x.Fields {
			other, ok := y.Get(f.Name)
			if !ok {
				other = int64(0)
			}
			if !Equal(f.Value, other) {
				return false
			}
		}
		return true
	}
	return same(x, y) && same(y, x)
}

// AddressBytes are the bytes of an address of IPv4, IPv6 or Ethernet.
func AddressBytes(text string) ([]byte, bool) {
	if ip, err := netip.ParseAddr(text); err == nil && ip.Zone() == "" {
		return ip.AsSlice(), true
	}
	if mac, err := net.ParseMAC(text); err == nil && len(mac) == 6 {
		return mac, true
	}
	return nil, false
}

// isAddress reports whether a value is the address that a text is.
func isAddress(text string, value any) bool {
	bytes, ok := AddressBytes(text)
	if !ok {
		return false
	}
	if n, ok := Number(value); ok {
		return len(bytes) == 4 && n.IsUint64() && n.Uint64() == uint64(binary.BigEndian.Uint32(bytes))
	}
	list, ok := value.([]any)
	return ok && equalLists(list, Bytes(bytes))
}

// Bytes are bytes as a list of numbers.
func Bytes(data []byte) []any {
	list := make([]any, len(data))
	for i, b := range data {
		list[i] = int64(b)
	}
	return list
}

// truthy is what Ruby takes for true.
func truthy(value any) bool { return value != nil && value != false }
