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
        <paletteEntry value="101" color="#f5df8e" alpha="255" label="Cropland from 2030 2030年转为耕地" />
        <paletteEntry value="102" color="#2f8f46" alpha="255" label="Forest from 2030 2030年转为林地" />
        <paletteEntry value="103" color="#a8d46f" alpha="255" label="Grassland from 2030 2030年转为草地" />
        <paletteEntry value="104" color="#d7443e" alpha="255" label="Built-up land from 2030 2030年转为建设用地" />
        <paletteEntry value="105" color="#f5df8e" alpha="255" label="Cropland from 2035 2035年转为耕地" />
        <paletteEntry value="106" color="#2f8f46" alpha="255" label="Forest from 2035 2035年转为林地" />
        <paletteEntry value="107" color="#a8d46f" alpha="255" label="Grassland from 2035 2035年转为草地" />
        <paletteEntry value="108" color="#d7443e" alpha="255" label="Built-up land from 2035 2035年转为建设用地" />
        <paletteEntry value="109" color="#f5df8e" alpha="255" label="Cropland from 2040 2040年转为耕地" />
        <paletteEntry value="110" color="#2f8f46" alpha="255" label="Forest from 2040 2040年转为林地" />
        <paletteEntry value="111" color="#a8d46f" alpha="255" label="Grassland from 2040 2040年转为草地" />
        <paletteEntry value="112" color="#d7443e" alpha="255" label="Built-up land from 2040 2040年转为建设用地" />
        <paletteEntry value="113" color="#f5df8e" alpha="255" label="Cropland from 2050 2050年转为耕地" />
        <paletteEntry value="114" color="#2f8f46" alpha="255" label="Forest from 2050 2050年转为林地" />
        <paletteEntry value="115" color="#a8d46f" alpha="255" label="Grassland from 2050 2050年转为草地" />
        <paletteEntry value="116" color="#d7443e" alpha="255" label="Built-up land from 2050 2050年转为建设用地" />
        <paletteEntry value="117" color="#f5df8e" alpha="255" label="Cropland from 2060 2060年转为耕地" />
        <paletteEntry value="118" color="#2f8f46" alpha="255" label="Forest from 2060 2060年转为林地" />
        <paletteEntry value="119" color="#a8d46f" alpha="255" label="Grassland from 2060 2060年转为草地" />
        <paletteEntry value="120" color="#d7443e" alpha="255" label="Built-up land from 2060 2060年转为建设用地" />
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0" gamma="1" />
    <huesaturation saturation="0" grayscaleMode="0" colorizeOn="0" />
    <rasterresampler maxOversampling="1" />
  </pipe>
  <blendMode>0</blendMode>
</qgis>