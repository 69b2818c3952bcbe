package loader

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/values"
	"rucy-llvm/llvmgen/manifest"
)

// Param is a parameter of an object: what a user may set before it is loaded.
type Param struct {
	Name    string
	Type    string // as the language calls it: u32, bool, be16; of an array that of an element
	Limit   int    // how many bytes of a string, or elements of an array, there is room for; else 0
	Default string // as Options.Params takes it; empty where the parameter is a struct
	Help    string // what the program says it is for
}

// Params returns the parameters of an object, in the order of their names.
func Params(object []byte) ([]Param, error) {
	if _, err := checkObject(object); err != nil {
		return nil, err
	}
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		return nil, badObject(err, "the object cannot be read: %v", err)
	}
	carried, err := manifest.Read(bytes.NewReader(object))
	if err != nil {
		return nil, badObject(err, "%v", err)
	}
	help := map[string]string{}
	for _, p := range carried.Params {
		help[p.Name] = p.Help
	}
	var params []Param
	for _, name := range paramNames(spec) {
		v := spec.Variables[name]
		p := Param{Name: name, Help: help[name]}
		p.Type, p.Limit = values.TypeName(v.Type.Type)
		initial, err := values.Decode(v.Type.Type, v.Value)
		if err != nil {
			return nil, fmt.Errorf("read parameter %s: %w", name, err)
		}
		p.Default = paramText(initial)
		params = append(params, p)
	}
	return params, nil
}

// paramText is a value as values.Encode reads it, if that can.
func paramText(value any) string {
	switch value := value.(type) {
	case []values.Field:
		return ""
	case []any:
		parts := make([]string, len(value))
		for i, v := range value {
			parts[i] = paramText(v)
		}
		return strings.Join(parts, ",")
	}
	return fmt.Sprint(value)
}

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
