package loader_test

import (
	"context"
	"reflect"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/driver/loader"
)

// Parameters are listed with what a user needs to set them; the default of each is text
// that sets it.
func TestParams(t *testing.T) {
	unit := driver.NewUnit("params.rb", []byte(`license! "GPL"

class Limits
  attr :low,  :u32
  attr :high, :u32
end

param :limit,  :u32,  default: 100, help: "devices below it are free"
param :armed,  :bool, default: true
param :delta,  :i64,  default: -1
param :host,   :string, 16, default: "eth0"
param :ports,  :u16, 4, default: [80, 443]
param :limits, Limits, default: Limits.new(high: 9)

section! "cgroup/dev"
def check(ctx)
  return 0 unless armed && host == "eth0" && delta < 0 && limits.high == 9 
  ctx.minor < limit && ports[0] == 80 ? 1 : 0
end
`))
	object, err := unit.Object(context.Background(), driver.Options{Backend: driver.Native})
	if err != nil {
		t.Fatalf("%v: %+v", err, unit.Diags)
	}
	params, err := loader.Params(object.ELF)
	want := []loader.Param{
		{Name: "armed", Type: "bool", Default: "true"},
		{Name: "delta", Type: "i64", Default: "-1"},
		{Name: "host", Type: "string", Limit: 15, Default: "eth0"},
		{Name: "limit", Type: "u32", Default: "100", Help: "devices below it are free"},
		{Name: "limits", Type: "Limits"},
		{Name: "ports", Type: "u16", Limit: 4, Default: "80,443,0,0"},
	}
	if err != nil || !reflect.DeepEqual(params, want) {
		t.Errorf("%v\n%+v, want\n%+v", err, params, want)
	}
	if _, err := loader.Params([]byte("no object")); err == nil {
		t.Error("what is no object has parameters")
	}
}
