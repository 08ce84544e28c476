<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
      <rasterTransparency />
      <colorPalette>
        <paletteEntry value="0" color="#e6e6e6" alpha="255" label="Unchanged 未变化" />
        <paletteEntry value="102" color="#2f8f46" alpha="255" label="Cropland → Forest 耕地 → 林地" />
        <paletteEntry value="105" color="#d7443e" alpha="255" label="Cropland → Built-up land 耕地 → 建设用地" />
        <paletteEntry value="302" color="#2f8f46" alpha="255" label="Grassland → Forest 草地 → 林地" />
        <paletteEntry value="305" color="#d7443e" alpha="255" label="Grassland → Built-up land 草地 → 建设用地" />
        <paletteEntry value="601" color="#f5df8e" alpha="255" label="Unused land → Cropland 未利用地 → 耕地" />
        <paletteEntry value="602" color="#2f8f46" alpha="255" label="Unused land → Forest 未利用地 → 林地" />
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0" gamma="1" />
    <huesaturation saturation="0" grayscaleMode="0" colorizeOn="0" />
    <rasterresampler maxOversampling="1" />
  </pipe>
  <blendMode>0</blendMode>
</qgis>