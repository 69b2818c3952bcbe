package loader

import (
	"errors"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/values"
)

// PutKey is a key as bytes: see [values.Put].
func (m *Map) PutKey(key any) ([]byte, error) {
	if m.Key == nil {
		return values.PutBytes(int(m.Kernel.KeySize()), key)
	}
	return values.Put(m.Key, key)
}

// PutValue is a value as bytes.
func (m *Map) PutValue(value any) ([]byte, error) {
	if m.Value == nil {
		return values.PutBytes(int(m.Kernel.ValueSize()), value)
	}
	return values.Put(m.Value, value)
}

// Lookup is the value of a key, or that of each CPU.
func (m *Map) Lookup(key []byte) (cpus [][]byte, err error) {
	if IsPerCPU(m.Kernel.Type()) {
		err = m.Kernel.Lookup(key, &cpus)
		return cpus, err
	}
	var value []byte
	if err = m.Kernel.Lookup(key, &value); err != nil {
		return nil, err
	}
	return [][]byte{value}, nil
}

// Update sets the value of a key, for all CPUs.
func (m *Map) Update(key, value []byte) error {
	if !IsPerCPU(m.Kernel.Type()) {
		return m.Kernel.Put(key, value)
	}
	n, err := ebpf.PossibleCPU()
	if err != nil {
		return err
	}
	cpus := make([][]byte, n)
	for i := range cpus {
		cpus[i] = value
	}
	return m.Kernel.Put(key, cpus)
}

// Delete removes the entry of a key, and reports whether there was one.
func (m *Map) Delete(key []byte) (bool, error) {
	err := m.Kernel.Delete(key)
	if errors.Is(err, ebpf.ErrKeyNotExist) {
		return false, nil
	}
	return err == nil, err
}
