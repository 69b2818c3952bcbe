package sema

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// markers are the maps that say where the arguments of markers (usdt) lie, once a program
// has a parameter that is one.
type markers struct{ specs, places *typed.Map }

// maps are those of the object.
func (k *markers) maps() []*typed.Map {
	if k.specs == nil {
		return nil
	}
	return []*typed.Map{k.specs, k.places}
}

// markerArgument is argument i of the marker that the program watches.
func (m *method) markerArgument(i int, at source.Span, t types.Int) typed.Expr {
	for _, name := range []string{"bpf_get_attach_cookie", "bpf_probe_read_kernel", "bpf_probe_read_user"} {
		if !m.mayCall(catalog.LookupHelper(name), at) {
			return nil
		}
	}
	if m.markers.specs == nil {
		m.markers.specs = &typed.Map{
			Name: catalog.MarkerSpecs, Span: at, Kind: catalog.LookupMapKind("array"), MaxEntries: catalog.MaxMarkers, Value: catalog.MarkerSpec(), Hidden: true,
		}
		m.markers.places = &typed.Map{
			Name: catalog.MarkerPlaces, Span: at, Kind: catalog.LookupMapKind("hash"), MaxEntries: catalog.MaxMarkers,
			Key: types.Int{Bits: 64, Signed: true}, Value: types.Int{Bits: 32}, Hidden: true,
		}
	}
	e := &typed.MarkerArgument{Info: typed.Info{T: types.Read(t), S: at}, Ctx: m.theCtx(at), Specs: m.markers.specs, Index: i, Of: t}
	if t.Bits < 64 {
		m.know(e, fieldBounds(t))
	}
	return e
}
