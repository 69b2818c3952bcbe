package tests

import (
	"errors"
	"fmt"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/values"
	lang "rucy-llvm/frontend/tests"
)

// table is a map, as a value of tests: used as the program uses it. Of a map with values
// for each CPU, tests see those of the CPU on which programs run, and set all.
type table struct {
	world *World
	m     *loader.Map
}

// mapMethods are the methods of maps, for the check of a file.
var mapMethods = []string{"[]", "fetch", "delete", "key?", "length", "size", "count", "empty?", "keys", "values"}

// Method calls a method of the map.
func (t *table) Method(name string, args []any, named []lang.Named) (any, error) {
	if len(named) > 0 && name != "[]=" { // m[prefixlen: 24, addr: "10.0.0.0"]
		args = append(args, named)
	}
	if !loader.Readable(t.m.Kernel.Type()) {
		return nil, lang.Mistakef("tests can't look into %s, a map of the kind %s", t.m.Name, t.m.Kernel.Type())
	}
	switch {
	case name == "[]" && len(args) == 1:
		value, _, err := t.get(args[0])
		return value, err
	case name == "fetch" && len(args) == 2:
		value, found, err := t.get(args[0])
		if !found {
			value = args[1]
		}
		return value, err
	case name == "key?" && len(args) == 1:
		_, found, err := t.get(args[0])
		return found, err
	case name == "[]=" && len(args) == 2:
		return args[1], t.set(args[0], args[1])
	case name == "delete" && len(args) == 1:
		return t.delete(args[0])
	case len(args) > 0:
	case name == "length", name == "size", name == "count":
		keys, _, err := t.all()
		return int64(len(keys)), err
	case name == "empty?":
		keys, _, err := t.all()
		return len(keys) == 0, err
	case name == "keys":
		keys, _, err := t.all()
		return keys, err
	case name == "values":
		_, values, err := t.all()
		return values, err
	}
	return nil, lang.Mistakef("a map has no method `%s` that goes so", name).
		WithHelp("it has m[key], m[key] = value, fetch(key, default), key?(key), delete(key), length, empty?, keys and values")
}

func (t *table) key(key any) ([]byte, error) {
	data, err := t.m.PutKey(toValue(key))
	if err != nil {
		return nil, lang.Mistakef("%s is no key of %s: %v", lang.Inspect(key), t.m.Name, err)
	}
	return data, nil
}

// get is the value of a key, and whether there is one.
func (t *table) get(key any) (value any, found bool, err error) {
	k, err := t.key(key)
	if err != nil {
		return nil, false, err
	}
	cpus, err := t.m.Lookup(k)
	if errors.Is(err, ebpf.ErrKeyNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("read map %s: %w", t.m.Name, err)
	}
	value, err = t.decode(cpus)
	return value, true, err
}

// decode is the value that counts, of those of all CPUs.
func (t *table) decode(cpus [][]byte) (any, error) {
	data := cpus[0]
	if cpu := t.world.runner.CPU(); cpu < len(cpus) {
		data = cpus[cpu]
	}
	value, err := values.Decode(t.m.Value, data)
	if err != nil {
		return nil, fmt.Errorf("read map %s: %w", t.m.Name, err)
	}
	return fromBTF(t.m.Value, value), nil
}

func (t *table) set(key, value any) error {
	k, err := t.key(key)
	if err != nil {
		return err
	}
	data, err := t.m.PutValue(toValue(value))
	if err != nil {
		return lang.Mistakef("%s is no value of %s: %v", lang.Inspect(value), t.m.Name, err)
	}
	if err := t.m.Update(k, data); err != nil {
		return lang.Mistakef("the kernel doesn't take it: %v", err)
	}
	return nil
}

func (t *table) delete(key any) (any, error) {
	value, found, err := t.get(key)
	if err != nil || !found {
		return nil, err
	}
	k, _ := t.key(key)
	if err := t.m.Kernel.Delete(k); err != nil {
		return nil, lang.Mistakef("the kernel doesn't delete it: %v", err)
	}
	return value, nil
}

// all are the keys and values.
func (t *table) all() (keys, list []any, err error) {
	keys, list = []any{}, []any{}
	err = loader.ReadEntries(t.m.Kernel, func(e loader.Entry) error {
		key, err := values.Decode(t.m.Key, e.Key)
		if err != nil {
			return err
		}
		value, err := t.decode(e.Values)
		keys, list = append(keys, fromBTF(t.m.Key, key)), append(list, value)
		return err
	})
	return keys, list, err
}

// Inspect names the map.
func (t *table) Inspect() string { return "the map " + t.m.Name }

// Same is about the very map.
func (t *table) Same(other any) bool {
	o, ok := other.(*table)
	return ok && o.m == t.m
}
