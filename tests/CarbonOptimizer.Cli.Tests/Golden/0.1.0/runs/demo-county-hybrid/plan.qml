<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
      <rasterTransparency />
      <colorPalette>
        <paletteEntry value="1" color="#f5df8e" alpha="255" label="Cropland 耕地" />
        <paletteEntry value="2" color="#2f8f46" alpha="255" label="Forest 林地" />
        <paletteEntry value="3" color="#a8d46f" alpha="255" label="Grassland 草地" />
        <paletteEntry value="4" color="#4a90d9" alpha="255" label="Water 水域" />
        <paletteEntry value="5" color="#d7443e" alpha="255" label="Built-up land 建设用地" />
        <paletteEntry value="6" color="#b5a795" alpha="255" label="Unused land 未利用地" />
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0" gamma="1" />
    <huesaturation saturation="0" grayscaleMode="0" colorizeOn="0" />
    <rasterresampler maxOversampling="1" />
  </pipe>
  <blendMode>0</blendMode>
</qgis>