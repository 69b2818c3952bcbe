package loader

import (
	"fmt"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/values"
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
		value, err := values.Encode(v.Type.Type, params[name])
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
