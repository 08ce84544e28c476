<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
      <rasterTransparency />
      <colorPalette>
        <paletteEntry value="0" color="#e6e6e6" alpha="255" label="Unchanged 未变化" />
        <paletteEntry value="108" color="#2f8f46" alpha="255" label="Cropland → Forest from 2030 耕地 → 2030年转为林地" />
        <paletteEntry value="110" color="#d7443e" alpha="255" label="Cropland → Built-up land from 2030 耕地 → 2030年转为建设用地" />
        <paletteEntry value="218" color="#d7443e" alpha="255" label="Forest → Built-up land from 2040 林地 → 2040年转为建设用地" />
        <paletteEntry value="307" color="#f5df8e" alpha="255" label="Grassland → Cropland from 2030 草地 → 2030年转为耕地" />
        <paletteEntry value="308" color="#2f8f46" alpha="255" label="Grassland → Forest from 2030 草地 → 2030年转为林地" />
        <paletteEntry value="310" color="#d7443e" alpha="255" label="Grassland → Built-up land from 2030 草地 → 2030年转为建设用地" />
        <paletteEntry value="326" color="#d7443e" alpha="255" label="Grassland → Built-up land from 2060 草地 → 2060年转为建设用地" />
        <paletteEntry value="608" color="#2f8f46" alpha="255" label="Unused land → Forest from 2030 未利用地 → 2030年转为林地" />
        <paletteEntry value="610" color="#d7443e" alpha="255" label="Unused land → Built-up land from 2030 未利用地 → 2030年转为建设用地" />
        <paletteEntry value="618" color="#d7443e" alpha="255" label="Unused land → Built-up land from 2040 未利用地 → 2040年转为建设用地" />
        <paletteEntry value="622" color="#d7443e" alpha="255" label="Unused land → Built-up land from 2050 未利用地 → 2050年转为建设用地" />
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0" gamma="1" />
    <huesaturation saturation="0" grayscaleMode="0" colorizeOn="0" />
    <rasterresampler maxOversampling="1" />
  </pipe>
  <blendMode>0</blendMode>
</qgis>