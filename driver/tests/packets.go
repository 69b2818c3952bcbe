package tests

import (
	"fmt"

	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/layout"
	"rucy-llvm/driver/values"
	lang "rucy-llvm/frontend/tests"
	"rucy-llvm/frontend/types"
)

// packet is a packet as a value of tests.
type packet struct {
	data  []byte
	world *World
}

// part is a part of a packet that is being built.
type part struct {
	header *lang.Object // nil where it is bytes
	at     int
	size   int
}

// build makes a packet of headers, texts and bytes, which follow each other. What was not
// said of a header is filled in as a sender would: see completion.go.
func (w *World) build(args []any) (*packet, error) {
	p := &packet{world: w}
	var parts []part
	for _, arg := range args {
		n := part{at: len(p.data)}
		switch v := arg.(type) {
		case *lang.Object:
			n.header = v
			data, err := headerBytes(v)
			if err != nil {
				return nil, err
			}
			p.data = append(p.data, data...)
		case string:
			p.data = append(p.data, v...)
		case *packet:
			p.data = append(p.data, v.data...)
		case []any:
			data, err := listBytes(v)
			if err != nil {
				return nil, err
			}
			p.data = append(p.data, data...)
		default:
			return nil, lang.Mistakef("a packet is made of headers, texts and bytes, not of %s", lang.Inspect(arg)).WithHelp(`write packet(EthHdr.new, IPv4Hdr.new(saddr: "10.0.0.1"), UDPHdr.new(dest: 53), "data")`)
		}
		n.size = len(p.data) - n.at
		parts = append(parts, n)
	}
	complete(p.data, parts)
	return p, nil
}

// headerBytes are the bytes of an object, as they lie in a packet.
func headerBytes(o *lang.Object) ([]byte, error) {
	data := make([]byte, o.Class.Size)
	for _, f := range o.Fields {
		if err := layout.Put(o.Class.Field(f.Name), data, toValue(f.Value)); err != nil {
			return nil, lang.Mistakef("%s.%s: %v", o.Class.Name, f.Name, err)
		}
	}
	return data, nil
}

func listBytes(list []any) ([]byte, error) {
	data := make([]byte, len(list))
	for i, v := range list {
		n, ok := lang.Number(v)
		if !ok || !n.IsInt64() || n.Int64() < 0 || n.Int64() > 255 {
			return nil, lang.Mistakef("%s is no byte", lang.Inspect(v))
		}
		data[i] = byte(n.Int64())
	}
	return data, nil
}

// packetMethods are the methods of packets, for the check of a file.
var packetMethods = []string{"header", "bytes", "length", "size", "[]"}

// Method calls a method of the packet.
func (p *packet) Method(name string, args []any, named []lang.Named) (any, error) {
	if len(named) > 0 {
		return nil, lang.Mistakef("`%s` takes no names", name)
	}
	switch name {
	case "length", "size":
		if len(args) == 0 {
			return int64(len(p.data)), nil
		}
	case "[]":
		if at, ok := offsets(args, 1); ok {
			if at[0] >= len(p.data) {
				return nil, nil
			}
			return int64(p.data[at[0]]), nil
		}
	case "bytes":
		if at, ok := offsets(args, 2); ok {
			if at[0]+at[1] > len(p.data) {
				return nil, nil
			}
			return lang.Bytes(p.data[at[0] : at[0]+at[1]]), nil
		}
		return nil, lang.Mistakef("`bytes` takes an offset and a length")
	case "header":
		return p.header(args)
	}
	return nil, lang.Mistakef("a packet has no method `%s` that goes so", name).WithHelp("it has header(Class, offset), bytes(offset, length), length and [offset]")
}

// header is packet.header(Class, offset): nil where the packet ends before.
func (p *packet) header(args []any) (any, error) {
	if len(args) == 2 {
		class, isClass := args[0].(*types.Struct)
		at, ok := offsets(args[1:], 1)
		if isClass && ok {
			if at[0]+class.Size > len(p.data) {
				return nil, nil
			}
			return read(class, p.data[at[0]:]), nil
		}
	}
	return nil, lang.Mistakef("`header` takes a class and an offset").WithHelp("write `header(IPv4Hdr, 14)`")
}

// read is a struct that lies somewhere as an object.
func read(class *types.Struct, data []byte) *lang.Object {
	o := &lang.Object{Class: class}
	for _, f := range class.Fields {
		o.Set(f.Name, fromValue(layout.Get(f, data)))
	}
	return o
}

// offsets are arguments that are numbers of bytes.
func offsets(args []any, n int) (list []int, ok bool) {
	if len(args) != n {
		return nil, false
	}
	for _, arg := range args {
		v, isNumber := lang.Number(arg)
		if !isNumber || !v.IsInt64() || v.Int64() < 0 || v.Int64() > 1<<20 {
			return nil, false
		}
		list = append(list, int(v.Int64()))
	}
	return list, true
}

// Inspect shows the packet's length and its first bytes.
func (p *packet) Inspect() string {
	const most = 40
	if len(p.data) > most {
		return fmt.Sprintf("a packet of %d bytes (% x ...)", len(p.data), p.data[:most])
	}
	return fmt.Sprintf("a packet of %d bytes (% x)", len(p.data), p.data)
}

// Same compares the packet with another one, or with bytes.
func (p *packet) Same(other any) bool {
	switch v := other.(type) {
	case *packet:
		return string(p.data) == string(v.data)
	case []any:
		return lang.Equal(lang.Bytes(p.data), v)
	}
	return false
}

// toValue is a value of tests as package values has it.
func toValue(value any) any {
	switch v := value.(type) {
	case lang.Symbol:
		return string(v)
	case lang.Known:
		return v.Number
	case *lang.Object:
		return toFields(v.Fields)
	case []lang.Named:
		return toFields(v)
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = toValue(e)
		}
		return list
	}
	return value
}

func toFields(list []lang.Named) []values.Field {
	fields := make([]values.Field, len(list))
	for i, n := range list {
		fields[i] = values.Field{Name: n.Name, Value: toValue(n.Value)}
	}
	return fields
}

// fromValue is a value of package values as tests have it.
func fromValue(value any) any {
	switch v := value.(type) {
	case uint64:
		if v < 1<<63 {
			return int64(v)
		}
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = fromValue(e)
		}
		return list
	}
	return value
}

// fromBTF is a value of that type, whose structs are objects of the classes that BTF names.
func fromBTF(t btf.Type, value any) any {
	fields, isStruct := value.([]values.Field)
	list, isList := value.([]any)
	switch under := btf.UnderlyingType(t).(type) {
	case *btf.Struct:
		if isStruct {
			return object(under.Name, under.Members, fields)
		}
	case *btf.Union:
		if isStruct {
			return object(under.Name, under.Members, fields)
		}
	case *btf.Array:
		if isList {
			all := make([]any, len(list))
			for i, e := range list {
				all[i] = fromBTF(under.Type, e)
			}
			return all
		}
	}
	return fromValue(value)
}

// object is a struct whose fields were read by BTF, in the order of its members.
func object(name string, members []btf.Member, fields []values.Field) *lang.Object {
	o := &lang.Object{Class: &types.Struct{Name: name}}
	for i, f := range fields {
		o.Set(f.Name, fromBTF(members[i].Type, f.Value))
	}
	return o
}
