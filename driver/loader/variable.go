package loader

import (
	"fmt"

	"rucy-llvm/driver/values"
)

// Variable is the value of a global variable of the object.
func (c *Collection) Variable(name string) (any, error) {
	v := c.all.Variables[name]
	if v == nil || v.Type() == nil {
		return nil, fmt.Errorf("the object has no variable %s", name)
	}
	data := make([]byte, v.Size())
	if err := v.Get(data); err != nil {
		return nil, fmt.Errorf("read variable %s: %w", name, err)
	}
	return values.Decode(v.Type().Type, data)
}

// SetVariable gives a global variable a value, as [values.Put] takes it.
func (c *Collection) SetVariable(name string, value any) error {
	v := c.all.Variables[name]
	if v == nil || v.Type() == nil {
		return fmt.Errorf("the object has no variable %s", name)
	}
	data, err := values.Put(v.Type().Type, value)
	if err != nil {
		return fmt.Errorf("variable %s: %w", name, err)
	}
	if err := v.Set(data); err != nil {
		return fmt.Errorf("write variable %s: %w", name, err)
	}
	return nil
}

// HasVariable reports whether the object has a variable of that name that programs change.
func (c *Collection) HasVariable(name string) bool {
	v := c.all.Variables[name]
	return v != nil && v.Type() != nil && !v.ReadOnly()
}
