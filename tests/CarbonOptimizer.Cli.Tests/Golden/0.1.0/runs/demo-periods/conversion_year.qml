<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
      <rasterTransparency />
      <colorPalette>
        <paletteEntry value="0" color="#e6e6e6" alpha="255" label="Unchanged 未变化" />
        <paletteEntry value="2030" color="#c81e28" alpha="255" label="2030" />
        <paletteEntry value="2035" color="#d05028" alpha="255" label="2035" />
        <paletteEntry value="2040" color="#d88228" alpha="255" label="2040" />
        <paletteEntry value="2050" color="#e0b428" alpha="255" label="2050" />
        <paletteEntry value="2060" color="#e8e628" alpha="255" label="2060" />
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0" gamma="1" />
    <huesaturation saturation="0" grayscaleMode="0" colorizeOn="0" />
    <rasterresampler maxOversampling="1" />
  </pipe>
  <blendMode>0</blendMode>
</qgis>