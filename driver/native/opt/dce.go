package opt

import "rucy-llvm/driver/native/ssa"

// deadCode removes values that nothing with an effect needs, also where they
// need each other in a circle.
func deadCode(f *ssa.Func, _ *Config) {
	live := make([]bool, f.NumValues())
	var work []*ssa.Value
	need := func(v *ssa.Value) {
		if !live[v.ID] {
			live[v.ID] = true
			work = append(work, v)
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			if v.HasEffects() {
				need(v)
			}
		}
	}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		for _, a := range v.Args {
			need(a)
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			if !live[v.ID] {
				v.RemoveArgs()
			}
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			if !live[v.ID] {
				v.Kill()
			}
		}
		b.Compact()
	}
}
