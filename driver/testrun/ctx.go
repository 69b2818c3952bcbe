package testrun

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/layout"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/values"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/types"
)

// ctx is how a program's ctx is filled and read: by the catalog's struct where the
// kernel has one, or by the object's BTF where the program describes it.
type ctx struct {
	program *loader.Program
	how     *catalog.TestRun
	known   *types.Struct
	own     *btf.Struct
}

// words is a ctx of numbers without names, as tracepoints have it, where a program
// doesn't describe it: so many of 64 bits.
const words = 12

func (r *Runner) ctxOf(p *loader.Program, kind *catalog.ProgramType) (*ctx, error) {
	c := &ctx{program: p, how: kind.TestRun(), known: kind.Ctx}
	if !c.how.Anything {
		return c, nil
	}
	c.known, c.own = nil, r.collection.CtxType(p)
	if c.own == nil || len(c.own.Members) == 0 {
		u64 := &btf.Int{Name: "unsigned long long", Size: 8}
		c.own = &btf.Struct{Name: "args", Size: 8 * words, Members: []btf.Member{{Name: "args", Type: &btf.Array{Type: u64, Nelems: words}}}}
	}
	return c, nil
}

// fields are the names that can be given.
func (c *ctx) fields() (names []string) {
	if c.own == nil {
		return c.how.Fields
	}
	for _, m := range c.own.Members {
		names = append(names, m.Name)
	}
	return names
}

// fill is the memory of ctx with the values that were given; nil where the kernel is to
// make it.
func (c *ctx) fill(in Input) ([]byte, error) {
	for _, f := range in.Ctx {
		if names := c.fields(); !slices.Contains(names, f.Name) {
			e := &InputError{Message: fmt.Sprintf("the kernel takes no `%s` for the ctx of a `%s` program", f.Name, c.program.Section)}
			if len(names) > 0 {
				e.Help = "it takes " + strings.Join(names, ", ")
			}
			return nil, e
		}
	}
	if c.own != nil {
		data, err := values.Put(c.own, in.Ctx)
		if err != nil {
			return nil, &InputError{Message: "the ctx: " + err.Error()}
		}
		return data, nil
	}
	if c.known == nil || len(c.how.Fields) == 0 || len(in.Ctx) == 0 && !c.how.LeavesCtx && in.Packet != nil {
		return nil, nil
	}
	data := make([]byte, c.known.Size)
	for _, f := range in.Ctx {
		if err := layout.Put(c.known.Field(f.Name), data, f.Value); err != nil {
			return nil, &InputError{Message: fmt.Sprintf("ctx.%s: %v", f.Name, err)}
		}
	}
	// The ctx of XDP programs says where the packet ends, and the kernel wants it to be right.
	if end := c.known.Field("data_end"); end != nil && c.known.Name == "xdp_md" {
		if err := layout.Put(end, data, uint64(len(in.Packet))); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// read is what a program has left in ctx.
func (c *ctx) read(data []byte) (fields []values.Field, err error) {
	if c.own != nil {
		return values.Struct(c.own, data)
	}
	for _, name := range c.how.Fields {
		if f := c.known.Field(name); f != nil && data != nil {
			fields = append(fields, values.Field{Name: name, Value: layout.Get(f, data)})
		}
	}
	return fields, nil
}

// changed are the fields that a program can write to and that are not what they were.
func (c *ctx) changed(before []byte, after []values.Field) (fields []values.Field, err error) {
	was, err := c.read(before)
	if err != nil {
		return nil, err
	}
	for i, f := range after {
		if c.own == nil && c.known.Field(f.Name).Access != types.ReadWrite {
			continue // the kernel's own doing
		}
		if !reflect.DeepEqual(f.Value, was[i].Value) {
			fields = append(fields, f)
		}
	}
	return fields, nil
}
