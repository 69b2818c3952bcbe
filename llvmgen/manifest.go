package llvmgen

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
	"rucy-llvm/llvmgen/manifest"
)

// manifest writes what only our own commands read: a variable in their section for each
// thing that is said. It is private, so that neither a symbol nor BTF's list of the
// section's variables comes of it; and as far as debug information goes, it is a record,
// so that the record's type gets into BTF, where no map may name it.
func (g *module) manifest() {
	for _, f := range g.p.Funcs {
		if len(f.Options) == 0 {
			continue
		}
		said := manifest.Program{Name: g.funcs[instances(f)[0]].Name(), Options: map[string]any{}}
		for _, o := range f.Options {
			if o.Text != "" {
				said.Options[o.Name] = o.Text
			} else {
				said.Options[o.Name] = o.Int
			}
		}
		g.say(said.Line())
	}
	for _, b := range g.p.Buffers {
		said := manifest.Buffer{Name: g.maps[b.Map].Name(), Record: ident(b.Record.Name)}
		if b.Kind == typed.Perf {
			said.Size = int(b.Size)
		}
		if lost, used := g.globals[b.Lost]; used {
			said.Lost = lost.Name()
		}
		g.say(said.Line()).Metadata = g.debug.record(b)
	}
	for _, v := range g.p.Globals {
		if v.Help != "" {
			g.say(manifest.Param{Name: g.globals[v].Name(), Help: v.Help}.Line())
		}
	}
	for _, m := range g.p.Maps {
		if m.Hidden {
			g.say(manifest.Map{Name: g.maps[m].Name(), Hidden: true}.Line())
		}
		if m.Hist.Scale != typed.NoHist {
			g.say(manifest.Map{Name: g.maps[m].Name(), Hist: string(m.Hist.Scale), Step: m.Hist.Step}.Line())
		}
	}
	for _, f := range g.p.Funcs {
		for _, s := range f.Scratch {
			if m, used := g.scratches[s]; used && s.Program == f {
				g.say(manifest.Map{Name: m.Name(), Hidden: true}.Line())
			}
		}
	}
	for _, s := range g.stackNumbers() {
		g.say(s.Line())
	}
}

// say adds a line to the manifest.
func (g *module) say(line string) *ir.Global {
	v := g.m.NewGlobalDef(g.symbols.unique(manifest.Section, "."), constant.NewCharArrayFromString(line))
	v.Section, v.Linkage, v.Immutable, v.Align = manifest.Section, enum.LinkagePrivate, true, 1
	return v
}

// record describes what the manifest says of a buffer as one of its records.
func (d *debugInfo) record(b *typed.Buffer) ir.Metadata {
	var t types.Type = b.Record
	return d.variable(b.Map.Name, b.Map.Span, d.typeOf(t), true)
}
